using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Rules;

/// <summary>Something a rule found wrong at a place.</summary>
public sealed record Finding
{
    /// <summary>The rule that found it.</summary>
    public required RuleDescriptor Rule { get; init; }

    /// <summary>How bad it is: the rule's default, unless the rule tells this finding apart or the configuration sets a severity for all.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The exact place: the flag, the value, the word.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>One sentence, capital first, no full stop: what is wrong here and what to do. Nobody reads one that quotes a page, so the middle of that is left out.</summary>
    public required string Message
    {
        get;
        init => field = MessageText.Shorten(value);
    }

    /// <summary>Further places that explain it, possibly in other files.</summary>
    public ImmutableArray<RelatedLocation> Related { get; init; } = ImmutableArray<RelatedLocation>.Empty;

    /// <summary>Makes the fix, if the rule has one for this finding; computed only when asked for.</summary>
    public Func<Fix?>? CreateFix { get; init; }

    /// <summary>How the finding was suppressed; null if it was not.</summary>
    public Suppression? Suppression { get; init; }

    /// <summary>What other tools call this very finding, each as "tool:id": what they call its rule, unless the rule tells it apart.</summary>
    public ImmutableArray<string> Aliases
    {
        get => field.IsDefault ? Rule.Aliases : field;
        init;
    }

    /// <summary>Whether it is some other tool's, which none of the rule's own names stands for.</summary>
    internal bool IsTakenOver => !Aliases.IsEmpty && !Rule.Aliases.Contains(Aliases[0], StringComparer.OrdinalIgnoreCase);

    /// <summary>The same finding under the names that other tools have for it, where its rule has names for several flaws.</summary>
    public Finding As(params string[] aliases) => this with { Aliases = aliases.ToImmutableArray() };

    /// <summary>The same finding without names of its rule that stand for another flaw.</summary>
    public Finding Except(params string[] aliases) => aliases.Length == 0 ? this : this with { Aliases = Aliases.RemoveAll(alias => IsOneOf(aliases, alias)) };

    // Most names differ in length already.
    private static bool IsOneOf(string[] aliases, string alias)
    {
        foreach (string other in aliases)
        {
            if (other.Length == alias.Length && string.Equals(other, alias, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>The same finding with another place that explains it.</summary>
    public Finding WithRelated(SourceLocation location, string message) => this with { Related = Related.Add(new RelatedLocation(location, message)) };

    /// <summary>The same finding as one that is worth knowing only, where a rule finds something milder than it does otherwise.</summary>
    /// <param name="isMinor">Whether it is that.</param>
    public Finding AsInfo(bool isMinor = true) => isMinor ? this with { Severity = Severity.Info } : this;

    /// <summary>The same finding as one that should be changed, where a rule finds something else than it does otherwise.</summary>
    /// <param name="isWarning">Whether it is that.</param>
    public Finding AsWarning(bool isWarning = true) => isWarning ? this with { Severity = Severity.Warning } : this;

    /// <summary>The same finding as one that fails or is dangerous, where a rule finds something graver than it does otherwise.</summary>
    /// <param name="isGrave">Whether it is that.</param>
    public Finding AsError(bool isGrave = true) => isGrave ? this with { Severity = Severity.Error } : this;

    /// <summary>The same finding with a fix.</summary>
    public Finding WithFix(Func<Fix?> createFix) => this with { CreateFix = createFix };
}

/// <summary>A second place of a finding.</summary>
/// <param name="Location">The place.</param>
/// <param name="Message">What is to be seen there.</param>
public sealed record RelatedLocation(SourceLocation Location, string Message)
{
    /// <summary>What is to be seen there.</summary>
    public string Message { get; } = MessageText.Shorten(Message);
}

/// <summary>Why a finding is not reported.</summary>
/// <param name="Kind">"inSource" for a comment or annotation, "external" for a baseline or the configuration; as SARIF names them.</param>
/// <param name="Justification">The reason that was given; empty if none was.</param>
/// <param name="Location">The comment; null for an external suppression.</param>
public sealed record Suppression(string Kind, string Justification, SourceLocation? Location);
