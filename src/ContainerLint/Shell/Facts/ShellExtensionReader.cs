using System.Collections.Immutable;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell;

/// <summary>Finds what a script uses beyond POSIX sh.</summary>
internal static class ShellExtensionReader
{
    public static ImmutableArray<ShellExtensionUse> Read(ShellScript script)
    {
        if (!script.IsPosix) return ImmutableArray<ShellExtensionUse>.Empty;
        List<ShellExtensionUse> uses = [];
        foreach (ShellNode node in script.Root.DescendantsAndSelf())
        {
            if (OfNode(node) is { } extension) uses.Add(new ShellExtensionUse(extension, PlaceOf(node, extension)));
            if (node is Pipeline pipeline) uses.AddRange(Pipes(pipeline));
            if (node is TestCommand test) uses.AddRange(Matches(test));
        }

        foreach (ShellCommand command in script.Commands)
        {
            if (command.Script == script && OfCommand(command) is { } found) uses.Add(found);
        }

        return ImmutableArray.CreateRange(uses.OrderBy(static use => use.Location.Span.Start));
    }

    private static ShellExtension? OfNode(ShellNode node) => node switch
    {
        ArrayLiteral => ShellExtension.Array,
        Assignment { Index: not null } => ShellExtension.Array,
        Assignment { IsAppend: true, Value.Parts: not [ArrayLiteral] } => ShellExtension.AppendAssignment,
        TestCommand => ShellExtension.DoubleBracket,
        ArithmeticCommand => ShellExtension.ArithmeticCommand,
        ArithmeticForCommand => ShellExtension.ArithmeticFor,
        ProcessSubstitution => ShellExtension.ProcessSubstitution,
        Redirection { Operator: "<<<" } => ShellExtension.HereString,
        Redirection { Operator: "&>" or "&>>" } => ShellExtension.OutputAndError,
        Redirection { Operator: ">&", IsOutput: true } => ShellExtension.OutputAndError,
        BraceExpansion => ShellExtension.BraceExpansion,
        AnsiQuotedPart => ShellExtension.AnsiQuote,
        DoubleQuotedPart { IsTranslated: true } => ShellExtension.TranslatedQuote,
        ArithmeticExpansion { IsLegacy: true } => ShellExtension.LegacyArithmetic,
        FunctionDefinition { HasKeyword: true } => ShellExtension.FunctionKeyword,
        ForCommand { IsSelect: true } => ShellExtension.Select,
        ParameterExpansion expansion => OfExpansion(expansion),
        _ => null,
    };

    private static ShellExtension? OfExpansion(ParameterExpansion expansion)
    {
        if (expansion.IsIndirect) return ShellExtension.IndirectExpansion;
        if (expansion.Index is not null) return ShellExtension.Array;
        return expansion.Operator switch
        {
            "/" or "//" or "/#" or "/%" => ShellExtension.PatternSubstitution,
            ":" => ShellExtension.Substring,
            "^" or "^^" or "," or ",," => ShellExtension.CaseConversion,
            "@" => ShellExtension.Transformation,
            _ => expansion.Name == "RANDOM" ? ShellExtension.Random : null,
        };
    }

    private static SourceLocation PlaceOf(ShellNode node, ShellExtension extension) => (node, extension) switch
    {
        (TestCommand, _) => node.Text.Map(new TextSpan(node.Span.Start, 2)),
        (ArithmeticCommand, _) => node.Text.Map(new TextSpan(node.Span.Start, 2)),
        (FunctionDefinition, _) => node.Text.Map(new TextSpan(node.Span.Start, "function".Length)),
        (ForCommand or ArithmeticForCommand, _) => node.Text.Map(new TextSpan(node.Span.Start, extension == ShellExtension.Select ? "select".Length : "for".Length)),
        (Redirection redirection, _) => node.Text.Map(redirection.OperatorSpan),
        (Assignment assignment, ShellExtension.AppendAssignment) => node.Text.Map(new TextSpan(assignment.NameSpan.End, 2)),
        _ => node.Location,
    };

    private static ImmutableArray<ShellExtensionUse> Pipes(Pipeline pipeline) =>
        pipeline.Pipes.Where(static pipe => pipe.Length == 2).Select(pipe => new ShellExtensionUse(ShellExtension.PipeBoth, pipeline.Text.Map(pipe)));

    private static ImmutableArray<ShellExtensionUse> Matches(TestCommand test) => test.Elements
        .Where(static element => element is Word { LiteralValue: "=~" })
        .Select(static element => new ShellExtensionUse(ShellExtension.RegexMatch, element.Location));

    private static ShellExtensionUse? OfCommand(ShellCommand command)
    {
        switch (command.Name)
        {
            case "source":
                return Use(ShellExtension.SourceCommand, command.NameLocation);
            case "pushd" or "popd" or "dirs":
                return Use(ShellExtension.DirectoryStack, command.NameLocation);
            case "let":
                return Use(ShellExtension.Let, command.NameLocation);
            case "declare" or "typeset":
                return Use(ShellExtension.Declare, command.NameLocation);
            case "local":
                return Use(ShellExtension.Local, command.NameLocation);
            case "shopt":
                return Use(ShellExtension.Shopt, command.NameLocation);
            case "mapfile" or "readarray":
                return Use(ShellExtension.ReadArray, command.NameLocation);
            case "set" when command.Words.FirstOrDefault(static word => word.Is("pipefail")) is { } word:
                return Use(ShellExtension.PipeFail, word.Location);
            case "[" or "test" when command.Arguments.FirstOrDefault(static word => word.Is("==") && !word.IsQuoted) is { } word:
                return Use(ShellExtension.DoubleEquals, word.Location);
            case "[" or "test" when command.Words.Length > 1 && command.Words[1].Is("-v"):
                return Use(ShellExtension.TestVariable, command.Words[1].Location);
            case "read" when command.Option("-a") is { } option:
                return Use(ShellExtension.ReadArray, option.Location);
            case "read" when command.Options.FirstOrDefault(static option => option.Name is not "-r") is { } option:
                return Use(ShellExtension.ReadOption, option.Location);
            case "printf" when command.Words.Length > 1 && command.Words[1].Is("-v"):
                return Use(ShellExtension.PrintfVariable, command.Words[1].Location);
            case "trap" when command.Operands.Skip(1).FirstOrDefault(static word => word.IsAny("ERR", "DEBUG", "RETURN")) is { } word:
                return Use(ShellExtension.TrapErr, word.Location);
            case "type" when command.Options.FirstOrDefault() is { } option:
                return Use(ShellExtension.TypeOption, option.Location);
            case "echo" when command.Words.Length > 1 && command.Words[1].IsAny("-e", "-ne", "-en", "-E"):
                return Use(ShellExtension.EchoOption, command.Words[1].Location);
            default:
                return command.Wrappers.FirstOrDefault(static wrapper => wrapper.Name == "exec")?.Option("-a") is { } name
                    ? Use(ShellExtension.ExecName, name.Location)
                    : null;
        }
    }

    private static ShellExtensionUse Use(ShellExtension extension, SourceLocation location) => new(extension, location);
}
