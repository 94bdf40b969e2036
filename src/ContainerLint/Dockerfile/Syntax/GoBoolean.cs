namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Truth values as Go reads them. See https://pkg.go.dev/strconv#ParseBool.</summary>
internal static class GoBoolean
{
    public static bool IsValid(string text) =>
        text is "1" or "t" or "T" or "true" or "TRUE" or "True" or "0" or "f" or "F" or "false" or "FALSE" or "False";
}
