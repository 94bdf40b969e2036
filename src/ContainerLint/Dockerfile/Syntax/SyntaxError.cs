using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>An error that the build would stop with, or that makes an instruction meaningless.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Location">The offending token; the keyword where something is missing.</param>
/// <param name="Message">One sentence that says what is wrong here and what to do.</param>
/// <param name="Instruction">The instruction it belongs to; null for an error of the file.</param>
/// <param name="Suggestion">The text that probably was meant instead of the text at <paramref name="Location"/>, where there is one.</param>
public sealed record SyntaxError(
    SyntaxErrorKind Kind,
    SourceLocation Location,
    string Message,
    Instruction? Instruction = null,
    string? Suggestion = null)
{
    /// <summary>The group of the error.</summary>
    public SyntaxErrorCategory Category => Kind switch
    {
        SyntaxErrorKind.UnknownInstruction => SyntaxErrorCategory.UnknownInstruction,
        SyntaxErrorKind.MissingFrom or SyntaxErrorKind.InstructionBeforeFrom => SyntaxErrorCategory.Order,
        SyntaxErrorKind.InvalidEscapeDirective or SyntaxErrorKind.DuplicateDirective => SyntaxErrorCategory.Directive,
        SyntaxErrorKind.InvalidStageName => SyntaxErrorCategory.StageName,
        SyntaxErrorKind.OnbuildTriggerNotAllowed or SyntaxErrorKind.UnknownOnbuildTrigger => SyntaxErrorCategory.OnbuildTrigger,
        >= SyntaxErrorKind.UnclosedQuote and <= SyntaxErrorKind.UnsupportedOperator => SyntaxErrorCategory.Expansion,
        >= SyntaxErrorKind.UnknownFlag and <= SyntaxErrorKind.InvalidDevice => SyntaxErrorCategory.Flag,
        _ => SyntaxErrorCategory.Syntax,
    };
}

/// <summary>Groups of <see cref="SyntaxErrorKind"/>.</summary>
public enum SyntaxErrorCategory
{
    /// <summary>The file or an instruction is malformed.</summary>
    Syntax,

    /// <summary>An instruction that does not exist.</summary>
    UnknownInstruction,

    /// <summary>FROM is missing or something stands before it that may not.</summary>
    Order,

    /// <summary>A flag or its value is not valid.</summary>
    Flag,

    /// <summary>A parser directive is not valid.</summary>
    Directive,

    /// <summary>The name of a build stage is not valid.</summary>
    StageName,

    /// <summary>ONBUILD with something that it cannot trigger.</summary>
    OnbuildTrigger,

    /// <summary>A word whose quotes or variables cannot be expanded; the build stops when it comes to the instruction.</summary>
    Expansion,
}

/// <summary>What is wrong.</summary>
public enum SyntaxErrorKind
{
    /// <summary>No instruction at all.</summary>
    NoInstructions,

    /// <summary>The file is not text.</summary>
    BinaryContent,

    /// <summary>A physical line of more than 65,535 bytes.</summary>
    LineTooLong,

    /// <summary>A heredoc without its terminator line.</summary>
    UnterminatedHeredoc,

    /// <summary>A heredoc as destination of COPY or ADD.</summary>
    HeredocAsDestination,

    /// <summary>Fewer arguments than the instruction needs.</summary>
    MissingArguments,

    /// <summary>FROM with other than one or three arguments, or without AS.</summary>
    InvalidFromArguments,

    /// <summary>A pair of ENV or LABEL without '='.</summary>
    MissingEquals,

    /// <summary>The name of a pair of ENV, LABEL or ARG is empty.</summary>
    BlankName,

    /// <summary>An empty VOLUME.</summary>
    EmptyVolume,

    /// <summary>HEALTHCHECK other than CMD and NONE.</summary>
    UnknownHealthcheckType,

    /// <summary>HEALTHCHECK NONE with arguments.</summary>
    HealthcheckNoneArguments,

    /// <summary>HEALTHCHECK CMD without a command.</summary>
    MissingHealthcheckCommand,

    /// <summary>SHELL that is not a JSON array.</summary>
    ShellNotJson,

    /// <summary>A JSON array with an element that is not a string.</summary>
    NotStringArray,

    /// <summary>A word that is no instruction.</summary>
    UnknownInstruction,

    /// <summary>The file has instructions but no FROM.</summary>
    MissingFrom,

    /// <summary>An instruction other than ARG before the first FROM.</summary>
    InstructionBeforeFrom,

    /// <summary>The 'escape' directive names something other than backslash and backtick.</summary>
    InvalidEscapeDirective,

    /// <summary>The same directive twice.</summary>
    DuplicateDirective,

    /// <summary>A stage name with characters that it may not have.</summary>
    InvalidStageName,

    /// <summary>ONBUILD of ONBUILD, FROM or MAINTAINER.</summary>
    OnbuildTriggerNotAllowed,

    /// <summary>ONBUILD of a word that is no instruction.</summary>
    UnknownOnbuildTrigger,

    /// <summary>A quote that is not closed.</summary>
    UnclosedQuote,

    /// <summary>A '${' without '}', or a replacement without its second '/'.</summary>
    UnclosedVariable,

    /// <summary>'${}', '${:' or '${{'.</summary>
    BadSubstitution,

    /// <summary>An operator in '${...}' that does not exist.</summary>
    UnsupportedOperator,

    /// <summary>A flag that the instruction does not have.</summary>
    UnknownFlag,

    /// <summary>A flag twice that may be given once.</summary>
    DuplicateFlag,

    /// <summary>A flag without a value that needs one.</summary>
    MissingFlagValue,

    /// <summary>A flag after the first argument, where it is an argument.</summary>
    MisplacedFlag,

    /// <summary>A value that is neither 'true' nor 'false'.</summary>
    InvalidBoolean,

    /// <summary>A duration that cannot be read, is negative, or is shorter than a millisecond.</summary>
    InvalidDuration,

    /// <summary>A number of retries that is not a whole number from 0 on.</summary>
    InvalidRetries,

    /// <summary>A value that is none of those the flag takes, or of another form.</summary>
    InvalidFlagValue,

    /// <summary>A mount option that does not exist, does not fit its type, or whose value is not valid.</summary>
    InvalidMount,

    /// <summary>A device that is named twice or whose options are not valid.</summary>
    InvalidDevice,
}
