using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>How a requirement of a selector compares.</summary>
public enum SelectorOperator
{
    /// <summary>None that exists.</summary>
    Invalid,

    /// <summary>The label is there and has one of the values.</summary>
    In,

    /// <summary>The label is absent or has none of the values.</summary>
    NotIn,

    /// <summary>The label is there.</summary>
    Exists,

    /// <summary>The label is absent.</summary>
    DoesNotExist,

    /// <summary>The label is a number above the value; node selectors only.</summary>
    Gt,

    /// <summary>The label is a number below the value; node selectors only.</summary>
    Lt,
}

/// <summary>
/// A label selector: a LabelSelector object with matchLabels and matchExpressions, or the plain map of a Service or ReplicationController.
/// See https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/.
/// </summary>
public sealed class LabelSelector
{
    private readonly bool _emptySelectsAll;

    private LabelSelector(ObjectView view, bool isPlainMap, bool isOpen, ImmutableArray<SelectorRequirement> requirements)
    {
        View = view;
        IsPlainMap = isPlainMap;
        _emptySelectsAll = !isPlainMap;
        IsOpen = isOpen;
        Requirements = requirements;
    }

    /// <summary>The selector as it is written.</summary>
    public ObjectView View { get; }

    /// <summary>Whether it is the plain map of a Service or ReplicationController.</summary>
    public bool IsPlainMap { get; }

    /// <summary>Whether it is written and not null.</summary>
    public bool IsPresent => View.IsPresent;

    /// <summary>Whether it is written and surely has no requirement.</summary>
    public bool IsEmpty => IsPresent && Requirements.IsEmpty && !IsOpen;

    /// <summary>Whether it may have requirements that are not seen here.</summary>
    public bool IsOpen { get; }

    /// <summary>Its requirements, all of which must hold; those of matchLabels first.</summary>
    public ImmutableArray<SelectorRequirement> Requirements { get; }

    /// <summary>The key of the selector if it is written, else the nearest object around it that is.</summary>
    public SourceLocation Anchor => View.Anchor;

    /// <summary>Reads a LabelSelector object: absent it selects nothing, empty everything.</summary>
    public static LabelSelector OfObject(ObjectView view)
    {
        TextMap labels = view.Map("matchLabels");
        ImmutableArray<SelectorRequirement>.Builder requirements = ImmutableArray.CreateBuilder<SelectorRequirement>();
        foreach (TextMapEntry entry in labels.Entries) requirements.Add(SelectorRequirement.Label(entry));
        foreach (ObjectView expression in view.Children("matchExpressions")) requirements.Add(SelectorRequirement.Expression(expression));
        return new LabelSelector(view, isPlainMap: false, view.IsOpen || labels.IsOpen || view.IsListOpen("matchExpressions"), requirements.ToImmutable());
    }

    /// <summary>Reads the plain map of a Service or ReplicationController: empty it selects nothing.</summary>
    public static LabelSelector OfMap(ObjectView view)
    {
        TextMap labels = new(view.Node, view.Anchor, view.IsOpen);
        return new LabelSelector(view, isPlainMap: true, labels.IsOpen, labels.Entries.Select(SelectorRequirement.Label));
    }

    /// <summary>Whether it selects what has some labels.</summary>
    public Certainty Selects(TextMap labels)
    {
        if (!IsPresent) return IsOpen ? Certainty.Maybe : Certainty.No;
        if (Requirements.IsEmpty) return IsOpen ? Certainty.Maybe : _emptySelectsAll.ToCertainty();
        Certainty result = IsOpen ? Certainty.Maybe : Certainty.Yes;
        foreach (SelectorRequirement requirement in Requirements) result = result.And(requirement.Matches(labels));
        return result;
    }

    /// <summary>The first requirement that some labels surely do not meet; null if there is none.</summary>
    public SelectorRequirement? FirstMismatch(TextMap labels)
    {
        foreach (SelectorRequirement requirement in Requirements)
        {
            if (requirement.Matches(labels) == Certainty.No) return requirement;
        }

        return null;
    }

    /// <summary>The same selector without the requirements on some keys.</summary>
    public LabelSelector Without(Func<string, bool> ignoreKey) =>
        new(View, IsPlainMap, IsOpen, Requirements.Where(requirement => !requirement.Key.Is(ignoreKey)));

    /// <summary>Two requirements that no label can meet together; null if there is no such pair.</summary>
    public (SelectorRequirement First, SelectorRequirement Second)? Contradiction
    {
        get
        {
            for (int i = 0; i < Requirements.Length; i++)
            {
                for (int j = 0; j < i && j < MaxCompared; j++)
                {
                    if (Requirements[j].Contradicts(Requirements[i])) return (Requirements[j], Requirements[i]);
                }
            }

            return null;
        }
    }

    /// <summary>Whether two selectors have the same requirements, in whatever order; all values must be known.</summary>
    public bool IsSameAs(LabelSelector other)
    {
        if (IsOpen || other.IsOpen || Requirements.Length != other.Requirements.Length) return false;
        HashSet<string> mine = new(Requirements.Select(requirement => requirement.ToString()), StringComparer.Ordinal);
        return mine.SetEquals(other.Requirements.Select(requirement => requirement.ToString()))
            && Requirements.Concat(other.Requirements).All(requirement => requirement.IsKnown);
    }

    /// <summary>How many earlier requirements each one is compared with; more are not written by hand.</summary>
    private const int MaxCompared = 64;
}

/// <summary>A requirement of a selector.</summary>
/// <param name="Key">The label.</param>
/// <param name="Operator">How it is compared; unknown if it is written but not known.</param>
/// <param name="Values">The values to compare with.</param>
/// <param name="IsFromMap">Whether it comes from matchLabels or a plain map.</param>
/// <param name="Location">The whole requirement.</param>
public sealed record SelectorRequirement(
    Value<string> Key, Value<SelectorOperator> Operator, ImmutableArray<Value<string>> Values, bool IsFromMap, SourceLocation Location)
{
    /// <summary>Whether all of it is known.</summary>
    public bool IsKnown => Key.IsKnown && Operator.IsKnown && Values.All(static value => value.IsKnown);

    /// <summary>What messages show: "app=web", "tier in (a, b)".</summary>
    public override string ToString()
    {
        string values = string.Join(", ", Values.Select(value => value.ToString()));
        return Operator.ValueOrDefault switch
        {
            SelectorOperator.In when IsFromMap || Values.Length == 1 => $"{Key}={values}",
            SelectorOperator.In => $"{Key} in ({values})",
            SelectorOperator.NotIn => $"{Key} not in ({values})",
            SelectorOperator.Exists => $"{Key} exists",
            SelectorOperator.DoesNotExist => $"{Key} does not exist",
            SelectorOperator.Gt => $"{Key} > {values}",
            SelectorOperator.Lt => $"{Key} < {values}",
            _ => $"{Key} ? ({values})",
        };
    }

    /// <summary>Whether some labels meet it.</summary>
    public Certainty Matches(TextMap labels)
    {
        if (!Key.IsKnown || !Operator.IsKnown) return Certainty.Maybe;
        Value<string> label = labels[Key.ValueOrDefault!];
        return Operator.ValueOrDefault switch
        {
            SelectorOperator.In => IsAmongValues(label),
            SelectorOperator.NotIn => IsAmongValues(label).Not(),
            SelectorOperator.Exists => Exists(label, labels),
            SelectorOperator.DoesNotExist => Exists(label, labels).Not(),
            _ => Certainty.Maybe,
        };
    }

    internal static SelectorRequirement Label(TextMapEntry entry) => new(
        Value<string>.Known(entry.Key, entry.KeyLocation),
        Value<SelectorOperator>.Known(SelectorOperator.In, entry.KeyLocation),
        ImmutableArray.Create(entry.Value),
        IsFromMap: true,
        entry.Location);

    internal static SelectorRequirement Expression(ObjectView view) => new(
        view.Text("key"),
        view.Text("operator").Select(ParseOperator),
        view.Texts("values"),
        IsFromMap: false,
        view.Location);

    internal bool Contradicts(SelectorRequirement other)
    {
        if (!IsKnown || !other.IsKnown || Key.ValueOrDefault != other.Key.ValueOrDefault) return false;
        return (Operator.ValueOrDefault, other.Operator.ValueOrDefault) switch
        {
            (SelectorOperator.In, SelectorOperator.In) => !Values.Any(value => other.HasValue(value.ValueOrDefault!)),
            (SelectorOperator.In, SelectorOperator.NotIn) => Values.All(value => other.HasValue(value.ValueOrDefault!)),
            (SelectorOperator.NotIn, SelectorOperator.In) => other.Contradicts(this),
            (SelectorOperator.In or SelectorOperator.Exists, SelectorOperator.DoesNotExist) => true,
            (SelectorOperator.DoesNotExist, SelectorOperator.In or SelectorOperator.Exists) => true,
            _ => false,
        };
    }

    private static SelectorOperator ParseOperator(string text) => text switch
    {
        "In" => SelectorOperator.In,
        "NotIn" => SelectorOperator.NotIn,
        "Exists" => SelectorOperator.Exists,
        "DoesNotExist" => SelectorOperator.DoesNotExist,
        "Gt" => SelectorOperator.Gt,
        "Lt" => SelectorOperator.Lt,
        _ => SelectorOperator.Invalid,
    };

    private static Certainty Exists(Value<string> label, TextMap labels)
    {
        if (label.IsKnown) return Certainty.Yes;
        return label.IsAbsent && !labels.IsOpen ? Certainty.No : Certainty.Maybe;
    }

    private bool HasValue(string value) => Values.Any(candidate => candidate.Is(value));

    private Certainty IsAmongValues(Value<string> label)
    {
        if (label.IsAbsent) return Certainty.No;
        if (!label.IsKnown) return Certainty.Maybe;
        if (HasValue(label.ValueOrDefault!)) return Certainty.Yes;
        return Values.Any(static value => value.IsUnknown) ? Certainty.Maybe : Certainty.No;
    }
}
