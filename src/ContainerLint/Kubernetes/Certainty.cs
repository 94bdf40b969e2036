namespace ContainerLint.Kubernetes;

/// <summary>An answer that may depend on values that are not known.</summary>
public enum Certainty
{
    /// <summary>No, whatever the unknown values are.</summary>
    No,

    /// <summary>It depends on values that are not known.</summary>
    Maybe,

    /// <summary>Yes, whatever the unknown values are.</summary>
    Yes,
}

/// <summary>Logic on <see cref="Certainty"/>.</summary>
public static class CertaintyLogic
{
    /// <summary>Whether both hold.</summary>
    public static Certainty And(this Certainty left, Certainty right) => left < right ? left : right;

    /// <summary>Whether at least one holds.</summary>
    public static Certainty Or(this Certainty left, Certainty right) => left > right ? left : right;

    /// <summary>The opposite.</summary>
    public static Certainty Not(this Certainty value) => (Certainty)(Certainty.Yes - value);

    /// <summary>The answer to a question that is known.</summary>
    public static Certainty ToCertainty(this bool value) => value ? Certainty.Yes : Certainty.No;
}
