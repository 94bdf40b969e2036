namespace ContainerLint.Shell;

/// <content>Whether the version is fixed.</content>
public sealed partial record PackageSpec
{
    private const int ShortestHash = 7;

    /// <summary>
    /// Whether the version that will be installed is the newest one of the day: none is asked for, or only a name such as 'latest' that
    /// moves. False where that is not known.
    /// </summary>
    public bool IsFloating => Source switch
    {
        // 'name==' with an empty variable behind it is an error of its own.
        PackageSource.Repository => Word.Value.IsKnown && ((Version.IsAbsent && !Operator.Contains('=')) || Version.Is(IsMoving)),
        PackageSource.VersionControl => Word.Value.IsKnown && Version.IsAbsent,
        _ => false,
    };

    /// <summary>Whether a range of versions is asked for rather than one: '>=2', '&lt;3', '!=1'.</summary>
    public bool IsRange => Version.IsKnown && Operator.Length > 0 && Operator[0] is '>' or '<' or '!';

    /// <summary>Whether the name holds a version, such as 'gcc-14', 'python3.12' or 'openjdk-21-jre': then updates stay within it.</summary>
    public bool HasVersionInName => Name.Is(static name =>
    {
        for (int index = 1; index < name.Length; index++)
        {
            bool isDigit = name[index] is >= '0' and <= '9';
            if (isDigit && (name[index - 1] == '-' || (name[index - 1] == '.' && index > 1 && name[index - 2] is >= '0' and <= '9'))) return true;
        }

        return false;
    });

    private static bool IsMoving(string version)
    {
        if (version.Length == 0 || !version.All(static character => char.IsLetter(character) || character is '*' or '-' or '_' or '.' or '/')) return false;
        return version.Length < ShortestHash || !version.All(static character => character is >= 'a' and <= 'f');
    }
}
