using ContainerLint.Data;
using ContainerLint.Shell;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A construct of bash in a script that another shell reads.</summary>
/// <param name="Script">The script.</param>
/// <param name="Use">The construct.</param>
public sealed record UnsupportedExtension(RunScript Script, ShellExtensionUse Use)
{
    /// <summary>The construct.</summary>
    public SourceLocation Location => Use.Location;

    /// <summary>What is wrong and what to do, as one sentence without a full stop.</summary>
    public string Message
    {
        get
        {
            ShellExtensionFacts facts = Use.Facts;
            string lack = Script.Dialect switch
            {
                ShellDialect.Dash => "is unknown to dash, which is 'sh' here",
                ShellDialect.Ash => "is unknown to busybox ash, which is 'sh' here",
                _ => "is no part of POSIX sh, and it is not known that 'sh' is bash here",
            };
            string effect = facts.Effect.Length == 0 ? string.Empty : $": {facts.Effect}";
            string bash = Script.Run.Stage.Base.Facts?.LacksTool("bash") == true ? "install bash and select it with 'SHELL'" : "select bash with 'SHELL'";
            return $"{facts.Construct} {lack}{effect}; {(facts.Instead.Length == 0 ? bash : $"use {facts.Instead}, or {bash}")}";
        }
    }

    /// <summary>The same in plain sh, where it is as short; null otherwise.</summary>
    public ShellRewrite? Rewrite => Use.Extension switch
    {
        ShellExtension.SourceCommand when HasPath() => new ShellRewrite("Write '.'", Location, "."),
        ShellExtension.DoubleEquals => new ShellRewrite("Write '='", Location, "="),
        ShellExtension.OutputAndError => RewriteRedirection(),
        ShellExtension.FunctionKeyword => RewriteFunction(),
        _ => null,
    };

    internal static IEnumerable<UnsupportedExtension> Find(RunScript script)
    {
        if (script.Dialect is not (ShellDialect.Posix or ShellDialect.Dash or ShellDialect.Ash)) return [];
        return script.Script.Extensions.Where(use => !IsSupported(script, use)).Select(use => new UnsupportedExtension(script, use));
    }

    private static bool IsSupported(RunScript script, ShellExtensionUse use) => use.Extension switch
    {
        ShellExtension.Local => true,
        ShellExtension.PipeFail => script.Dialect != ShellDialect.Dash || script.Run.Stage.KnowsPipefail(ShellDialect.Dash) != false,
        ShellExtension.ReadOption when script.Dialect == ShellDialect.Dash && use.Location.GetText().TrimStart('-') is "p" => true,
        _ => use.IsSupportedBy(script.Dialect),
    };

    // '.' looks for a name without a slash in PATH only.
    private bool HasPath() => Script.Script.Commands.FirstOrDefault(command => command.NameLocation == Location) is { Operands: [var file, ..] } && file.Text.Contains('/');

    private ShellRewrite? RewriteRedirection()
    {
        Redirection? redirection = Script.Script.Root.DescendantsAndSelf<Redirection>().FirstOrDefault(node => node.Text.Map(node.OperatorSpan) == Location);
        return redirection is not { Target: { } target, Descriptor: "" } ? null
            : new ShellRewrite("Redirect both streams one by one", redirection.Location, $"{(redirection.IsAppend ? ">>" : ">")}{target.Location.GetText()} 2>&1");
    }

    private ShellRewrite? RewriteFunction()
    {
        FunctionDefinition? function = Script.Script.Root.DescendantsAndSelf<FunctionDefinition>().FirstOrDefault(node => node.Location.Span.Start == Location.Span.Start);
        if (function is null) return null;
        SourceLocation name = function.Text.Map(function.NameSpan);
        string between = function.Body is { } body ? name.End.Through(body.Location.Start).GetText() : string.Empty;
        return new ShellRewrite("Define the function as POSIX has it", Location.Through(name), between.Contains('(') ? function.Name : function.Name + "()");
    }
}
