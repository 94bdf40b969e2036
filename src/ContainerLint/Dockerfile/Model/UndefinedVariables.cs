namespace ContainerLint.Dockerfile;

/// <summary>Tells variables that nothing defines from those that a base image may define.</summary>
internal static class UndefinedVariables
{
    // What a search path is appended to may well be unset.
    private static readonly string[] SearchPaths =
    [
        "LD_LIBRARY_PATH", "PYTHONPATH", "PKG_CONFIG_PATH", "CLASSPATH", "NODE_PATH", "MANPATH", "CPATH", "LIBRARY_PATH", "XDG_DATA_DIRS", "GOPATH",
        "PERL5LIB", "CMAKE_PREFIX_PATH", "GI_TYPELIB_PATH", "ACLOCAL_PATH", "INFOPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH",
    ];

    public static bool IsCertain(VariableReference variable)
    {
        bool isOpen = variable is { Stage: not null, Definition: null, SiblingPair: null, OutOfScopeArg: null, HasFallback: false, IsSkipped: false, IsPlatformArg: false };
        // The builder gives every image a PATH.
        if (!isOpen || variable.Name == "PATH" || variable.IsSetByBase == true || !IsName(variable.Name) || IsBuilderArg(variable.Name)) return false;
        if (variable.Pair is { } pair && pair.Key.Text == variable.Name && SearchPaths.Contains(variable.Name)) return false;
        if (variable.Instruction.Parent is not null) return false;
        return variable.IsSetByBase == false || variable.LaterDefinition is not null || variable.Suggestion is not null;
    }

    private static bool IsName(string name) => name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_');

    private static bool IsBuilderArg(string name) => Data.PredefinedArgs.TryGet(name, out _);
}
