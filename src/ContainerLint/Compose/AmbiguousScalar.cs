using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A scalar without quotes that arrives as another text than the one that is written.</summary>
/// <param name="Scalar">The scalar.</param>
/// <param name="Name">The name of what it is the value of.</param>
/// <param name="Result">What arrives; null if that depends on the reader.</param>
/// <param name="IsMode">Whether it is a file mode that looks octal but is read as a decimal number.</param>
public sealed record AmbiguousScalar(YamlScalar Scalar, string Name, string? Result, bool IsMode)
{
    internal static IEnumerable<AmbiguousScalar> Find(ComposeProject project)
    {
        foreach (ComposeService service in project.Services)
        {
            IEnumerable<ComposePair> pairs = service.Environment.Concat(service.Labels).Concat(service.Annotations).Concat(service.Sysctls).Concat(service.LoggingOptions).Concat(service.StorageOptions).Concat(service.Deploy.Labels);
            if (service.Build is { } build) pairs = pairs.Concat(build.Arguments).Concat(build.Labels);
            foreach (AmbiguousScalar scalar in pairs.Select(Judge).OfType<AmbiguousScalar>()) yield return scalar;
            foreach (AmbiguousScalar mode in Modes(service)) yield return mode;
            if (service.Restart.Node is ComposeScalar { Scalar: { IsPlain: true } restart } && YamlScalarResolver.IsYaml11Boolean(restart.Value)) yield return new AmbiguousScalar(restart, "restart", Result: null, IsMode: false);
        }

        foreach (AmbiguousScalar scalar in project.AllResources.SelectMany(static resource => resource.Labels.Concat(resource.DriverOptions)).Select(Judge).OfType<AmbiguousScalar>()) yield return scalar;
    }

    private static AmbiguousScalar? Judge(ComposePair pair)
    {
        if (pair.IsListItem || pair.Node is not ComposeScalar { IsInterpolated: false, Scalar: { IsPlain: true, Tag: null } scalar }) return null;
        string? printed = scalar.Kind(YamlSchema.Core) switch
        {
            YamlScalarKind.Integer => scalar.Integer(YamlSchema.Core)?.ToString(CultureInfo.InvariantCulture),
            YamlScalarKind.Float => scalar.Number(YamlSchema.Core)?.ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };
        if (printed is not null && printed != scalar.Value) return printed.Any(char.IsLetter) ? null : new AmbiguousScalar(scalar, pair.Name, printed, IsMode: false);
        return YamlScalarResolver.IsYaml11Boolean(scalar.Value) || scalar.IsSexagesimal ? new AmbiguousScalar(scalar, pair.Name, Result: null, IsMode: false) : null;
    }

    private static IEnumerable<AmbiguousScalar> Modes(ComposeService service)
    {
        IEnumerable<ComposeScalar?> modes = service.Secrets.Concat(service.Configs).Select(static grant => grant.Mode)
            .Concat(service.Mounts.Select(static mount => (mount.Node as ComposeMapping)?.Mapping("tmpfs")?["mode"] as ComposeScalar));
        foreach (ComposeScalar mode in modes.OfType<ComposeScalar>())
        {
            if (mode is { IsInterpolated: false, Scalar: { IsPlain: true } scalar } && LooksOctal(scalar.Value))
                yield return new AmbiguousScalar(scalar, "mode", "0" + Convert.ToString(scalar.Integer(YamlSchema.Core) ?? 0, 8), IsMode: true);
        }
    }

    private static bool LooksOctal(string text) => text.Length is 3 or 4 && text[0] != '0' && text.All(static c => c is >= '0' and <= '7');
}

/// <content>Scalars without quotes.</content>
public sealed partial class ComposeProject
{
    /// <summary>Scalars without quotes that arrive as another text than the one that is written, each place once.</summary>
    public ImmutableArray<AmbiguousScalar> AmbiguousScalars =>
        AmbiguousScalar.Find(this).GroupBy(static scalar => scalar.Scalar.Location).Select(static scalars => scalars.First()).ToImmutableArray();
}
