namespace ContainerLint.Kubernetes;

/// <summary>Names of ports.</summary>
public static class PortName
{
    /// <summary>What keeps a text from being the name of a port of a container, as IANA has it for services; null if it is one.</summary>
    public static string? Problem(string name)
    {
        if (name.Length > 15) return "is longer than 15 characters";
        if (name.Length == 0 || !name.All(static letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')) return "may only have lower case letters, digits and '-'";
        if (!name.Any(static letter => letter is >= 'a' and <= 'z')) return "has no letter";
        if (name[0] == '-' || name[name.Length - 1] == '-') return "may not begin or end with '-'";
        return name.Contains("--", StringComparison.Ordinal) ? "may not have '--' in it" : null;
    }

    /// <summary>What keeps a text from being the name of a port of a Service, a DNS label; null if it is one.</summary>
    public static string? ServiceProblem(string name)
    {
        if (name.Length > 63) return "is longer than 63 characters";
        if (name.Length == 0 || !name.All(static letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')) return "may only have lower case letters, digits and '-'";
        return name[0] == '-' || name[name.Length - 1] == '-' ? "may not begin or end with '-'" : null;
    }

    /// <summary>Whether a number is one of a port.</summary>
    public static bool IsPort(long number) => number is > 0 and <= 65535;
}
