using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Rules;

/// <summary>
/// A rule: a query over a model. Instances have no state and may run on several threads at once. Built-in rules are generated from the
/// files under rules/; the members of this class are the vocabulary that their queries may use.
/// </summary>
public abstract class Rule
{
    /// <summary>All that is known of the rule without running it.</summary>
    public abstract RuleDescriptor Descriptor { get; }

    /// <summary>A finding at a place.</summary>
    protected Finding At(SourceLocation location, string message) => new()
    {
        Rule = Descriptor,
        Severity = Descriptor.Severity,
        Location = location,
        Message = message,
    };

    /// <summary>A finding at a place, with a second place that explains it.</summary>
    protected Finding At(SourceLocation location, string message, SourceLocation? related, string relatedMessage) =>
        related is { } place ? At(location, message).WithRelated(place, relatedMessage) : At(location, message);

    /// <summary>Whether what a query starts from is known to be empty.</summary>
    protected static bool IsEmpty<T>(ImmutableArray<T> start) => start.IsDefaultOrEmpty;

    /// <summary>Whether what a query starts from is known to be empty.</summary>
    protected static bool IsEmpty<T>(IReadOnlyCollection<T> start) => start.Count == 0;

    /// <summary>Whether what a query starts from is known to be empty.</summary>
    protected static bool IsEmpty<T>(IEnumerable<T> start) => start is IReadOnlyCollection<T> { Count: 0 };

    /// <summary>What a query finds, without an object for the many that find nothing.</summary>
    protected static IEnumerable<Finding> Found(ImmutableArray<Finding> findings) => findings.IsDefaultOrEmpty ? Array.Empty<Finding>() : findings;

    /// <summary>What a query finds.</summary>
    protected static IEnumerable<Finding> Found(IEnumerable<Finding> findings) => findings;

    /// <summary>A fix that keeps what the file does.</summary>
    protected static Fix Safe(string title, params TextEdit[] edits) => new(title, FixSafety.Safe, edits.ToImmutableArray());

    /// <summary>A fix that needs review.</summary>
    protected static Fix Unsafe(string title, params TextEdit[] edits) => new(title, FixSafety.Unsafe, edits.ToImmutableArray());

    /// <summary>An edit that puts other text in a place.</summary>
    protected static TextEdit Replace(SourceLocation location, string newText) => new(location, newText);

    /// <summary>An edit that removes what stands at a place.</summary>
    protected static TextEdit Remove(SourceLocation location) => new(location, string.Empty);

    /// <summary>An edit that inserts text before a place.</summary>
    protected static TextEdit InsertBefore(SourceLocation location, string newText) => new(location.Start, newText);

    /// <summary>An edit that inserts text after a place.</summary>
    protected static TextEdit InsertAfter(SourceLocation location, string newText) => new(location.End, newText);
}

/// <summary>A rule over one kind of model.</summary>
/// <typeparam name="TModel">The model the query starts from.</typeparam>
public abstract class Rule<TModel> : Rule
    where TModel : class
{
    /// <summary>Everything the rule finds in a model.</summary>
    public abstract IEnumerable<Finding> Find(TModel model, RuleContext context);
}

/// <summary>A rule over one kind of model that has to see the other files too; it runs once all files are known.</summary>
/// <typeparam name="TModel">The model the query starts from.</typeparam>
public abstract class WorkspaceRule<TModel> : Rule
    where TModel : class
{
    /// <summary>Everything the rule finds in a model, seen together with the other files.</summary>
    public abstract IEnumerable<Finding> Find(TModel model, ProjectWorkspace workspace, RuleContext context);
}
