using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Shell;

/// <summary>What bash has and POSIX sh has not.</summary>
public enum ShellExtension
{
    /// <summary>Arrays and their elements.</summary>
    Array,

    /// <summary>'[[ ]]'.</summary>
    DoubleBracket,

    /// <summary>'=~'.</summary>
    RegexMatch,

    /// <summary>'(( ))' as a command.</summary>
    ArithmeticCommand,

    /// <summary>'for (( ))'.</summary>
    ArithmeticFor,

    /// <summary>'&lt;( )' and '&gt;( )'.</summary>
    ProcessSubstitution,

    /// <summary>'&lt;&lt;&lt;'.</summary>
    HereString,

    /// <summary>'&amp;&gt;' and '&gt;&amp; file'.</summary>
    OutputAndError,

    /// <summary>'|&amp;'.</summary>
    PipeBoth,

    /// <summary>'{a,b}' and '{1..9}'.</summary>
    BraceExpansion,

    /// <summary>'${name/a/b}'.</summary>
    PatternSubstitution,

    /// <summary>'${name:0:1}'.</summary>
    Substring,

    /// <summary>'${!name}'.</summary>
    IndirectExpansion,

    /// <summary>'${name^^}' and '${name,,}'.</summary>
    CaseConversion,

    /// <summary>'${name@Q}'.</summary>
    Transformation,

    /// <summary>$'...'.</summary>
    AnsiQuote,

    /// <summary>$"...".</summary>
    TranslatedQuote,

    /// <summary>'$[ ]'.</summary>
    LegacyArithmetic,

    /// <summary>'name+=value'.</summary>
    AppendAssignment,

    /// <summary>'source'.</summary>
    SourceCommand,

    /// <summary>'pushd', 'popd', 'dirs'.</summary>
    DirectoryStack,

    /// <summary>'let'.</summary>
    Let,

    /// <summary>'declare' and 'typeset'.</summary>
    Declare,

    /// <summary>'local'.</summary>
    Local,

    /// <summary>'function name'.</summary>
    FunctionKeyword,

    /// <summary>'==' in '[ ]'.</summary>
    DoubleEquals,

    /// <summary>'set -o pipefail'.</summary>
    PipeFail,

    /// <summary>'shopt'.</summary>
    Shopt,

    /// <summary>Options of 'read' besides '-r'.</summary>
    ReadOption,

    /// <summary>'read -a', 'mapfile', 'readarray'.</summary>
    ReadArray,

    /// <summary>'printf -v'.</summary>
    PrintfVariable,

    /// <summary>'test -v'.</summary>
    TestVariable,

    /// <summary>'trap ... ERR'.</summary>
    TrapErr,

    /// <summary>'type -t' and 'type -P'.</summary>
    TypeOption,

    /// <summary>'select'.</summary>
    Select,

    /// <summary>'$RANDOM'.</summary>
    Random,

    /// <summary>'exec -a'.</summary>
    ExecName,

    /// <summary>'echo -e'.</summary>
    EchoOption,
}

/// <summary>A place where a script uses what plain POSIX sh does not have.</summary>
/// <param name="Extension">What it uses.</param>
/// <param name="Location">The construct.</param>
public sealed record ShellExtensionUse(ShellExtension Extension, SourceLocation Location)
{
    /// <summary>What is known of the extension.</summary>
    public ShellExtensionFacts Facts => ShellExtensionTable.TryGet(Extension.ToString(), out ShellExtensionFacts? facts)
        ? facts
        : throw new InvalidOperationException("The table of shell extensions has no row " + Extension);

    /// <summary>Whether a shell has the extension; true if it is not known which shell that is.</summary>
    public bool IsSupportedBy(ShellDialect dialect) => dialect switch
    {
        ShellDialect.Ash => Facts.Ash,
        ShellDialect.Dash => Facts.Dash,
        ShellDialect.Posix => false,
        _ => true,
    };
}
