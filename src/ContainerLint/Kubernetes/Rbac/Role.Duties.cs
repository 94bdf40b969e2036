using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <content>What it is for.</content>
public sealed partial class Role
{
    private static readonly string[] ProductLabels = ["app.kubernetes.io/name", "app.kubernetes.io/part-of", "app", "k8s-app"];

    private ImmutableArray<string> _products;

    /// <summary>Whether its rules are added to other ClusterRoles, by the labels of those of the cluster: admin, edit and view.</summary>
    public bool IsAddedToDefaults =>
        IsClusterRole && Metadata.Labels.Entries.Any(static label => label.Key.StartsWith("rbac.authorization.k8s.io/aggregate-to-", StringComparison.Ordinal));

    /// <summary>Whether it is accepted that it allows what it does: by its name, or because it belongs to a controller whose work is that.</summary>
    /// <param name="duty">The work: a duty of <see cref="ControllerDuties"/>.</param>
    /// <param name="allowed">Names that are accepted, with * for any text.</param>
    public bool IsAllowed(string duty, IEnumerable<string> allowed) => IsNamed(allowed) || HasDuty(duty);

    /// <summary>Whether it belongs to a controller whose work needs permissions that are too much for everything else.</summary>
    /// <param name="duty">The work: a duty of <see cref="ControllerDuties"/>.</param>
    public bool HasDuty(string duty) =>
        ControllerDuties.Rows.Any(row => row.Duties.Contains(duty) && Products.Any(product => Wildcard.IsMatch(row.Pattern, product)));

    /// <summary>Whether it has one of some names.</summary>
    /// <param name="patterns">Names, with * for any text.</param>
    public bool IsNamed(IEnumerable<string> patterns) => Name.Is(name => patterns.Any(pattern => Wildcard.IsMatch(pattern, name)));

    /// <summary>What tells the product it belongs to: its name, the labels that name products, and the chart of a template.</summary>
    private ImmutableArray<string> Products
    {
        get
        {
            if (!_products.IsDefault) return _products;
            IEnumerable<string?> names = ProductLabels.Select(label => Metadata.Labels[label].ValueOrDefault).Append(Name.ValueOrDefault).Append(Chart);
            return _products = names.OfType<string>().Distinct(StringComparer.Ordinal).ToImmutableArray();
        }
    }

    private string? Chart
    {
        get
        {
            if (Object.File.Template != TemplateKind.Helm) return null;
            string[] folders = Object.File.File.Path.Split('/');
            int templates = Array.LastIndexOf(folders, "templates");
            return templates > 0 ? folders[templates - 1] : null;
        }
    }
}
