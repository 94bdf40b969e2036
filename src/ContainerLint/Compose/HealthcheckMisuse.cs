using System.Collections.Immutable;
using ContainerLint.Dockerfile;
using ContainerLint.Rules;
using ContainerLint.Shell;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A test of a health check that runs something else than is meant, or that cannot fail.</summary>
/// <param name="Location">The element or command.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
/// <param name="CannotFail">Whether it runs but tells nothing.</param>
public sealed record HealthcheckMisuse(SourceLocation Location, string Message, bool CannotFail = false)
{
    private static readonly string[] Operators = ["||", "&&", "|", ";", "&", ">", ">>", "<", "2>&1", "2>/dev/null", ">/dev/null"];

    private const string ShellCharacters = "|&;<>$`*?~(){}\"'\\";

    private static readonly string[] Shells = ["sh", "bash", "ash", "dash", "zsh", "ksh", "busybox", "cmd", "cmd.exe", "powershell", "pwsh"];

    /// <summary>What makes it run what is meant; empty where that is not certain.</summary>
    public ImmutableArray<TextEdit> Edits { get; init; } = ImmutableArray<TextEdit>.Empty;

    /// <summary>What the edits do, as an imperative.</summary>
    public string FixTitle => CannotFail ? "Add '-f'" : Edits.Any(static edit => edit.NewText.Contains("CMD-SHELL")) ? "Run it by a shell" : "Write a list of words";

    internal static IEnumerable<HealthcheckMisuse> Find(ComposeService service)
    {
        if (service.Healthcheck is not { Test: { } test } check || service.IsWindows) yield break;
        if (OfForm(service, check, test) is { } misuse) yield return misuse;
        else foreach (HealthcheckMisuse problem in OfScript(check)) yield return problem;
    }

    private static HealthcheckMisuse? OfForm(ComposeService service, ComposeHealthcheck check, ComposeNode test)
    {
        if (check.Form == HealthcheckTestForm.Command) return OfCommand(check, test);
        if (check.Form != HealthcheckTestForm.Shell) return null;
        if (test is ComposeSequence && check.Elements.Length > 2)
            return new HealthcheckMisuse(check.Elements[2].Location, "Only the first text after 'CMD-SHELL' is the script, so this is not run as a part of it; write one text, or 'CMD' with a list");
        return service.Build is null && service.ImageFacts is { IsShellLess: true }
            ? new HealthcheckMisuse(test.Location, $"Image '{service.ImageReference!.WrittenName}' has no shell to run this script; write 'CMD' with a program that it has")
            : null;
    }

    private static HealthcheckMisuse? OfCommand(ComposeHealthcheck check, ComposeNode test)
    {
        ImmutableArray<ComposeText> words = check.Command;
        if (words.IsEmpty || !words[0].IsKnown) return null;
        if (words.Length == 1 && words[0].Pattern.Trim().Contains(' ') && !IsPathWithSpaces(words[0].Pattern))
        {
            return new HealthcheckMisuse(words[0].Location, "'CMD' starts a program of this whole name, because no shell splits it; write a list of words, or 'CMD-SHELL'") { Edits = SplitEdits(test, words[0]) };
        }

        if (Shells.Contains(words[0].Pattern.Substring(words[0].Pattern.LastIndexOf('/') + 1))) return null;
        foreach (ComposeText word in words.Skip(1))
        {
            if (Operators.Contains(word.Pattern)) return new HealthcheckMisuse(word.Location, $"'CMD' runs no shell, so '{word}' is an argument of '{words[0]}'; write 'CMD-SHELL' with one text");
        }

        return words.Skip(1).FirstOrDefault(static word => HasExpansion(word.Pattern)) is { } expanded
            ? new HealthcheckMisuse(expanded.Location, "'CMD' runs no shell that would expand this in the container; write 'CMD-SHELL' with one text")
            : null;
    }

    private static IEnumerable<HealthcheckMisuse> OfScript(ComposeHealthcheck check)
    {
        ShellScript? script = check.Form switch
        {
            HealthcheckTestForm.Shell when check.Script is { } text => ShellScript.Parse(text.Mapped, ShellDialect.Unknown),
            HealthcheckTestForm.Command when !check.Command.IsEmpty => ShellScript.FromExec(check.Command.Select(static word => new ExecArgument(word.Pattern, word.Location, word.Mapped)), check.Test!.Location),
            _ => null,
        };
        if (script is null) yield break;
        foreach (HealthcheckProblem problem in HealthcheckProblem.OfScript(script, check.Script?.Location ?? check.Command[0].Location))
        {
            if (problem.Kind == HealthcheckProblemKind.AlwaysSucceeds) yield return new HealthcheckMisuse(problem.Location, "This check succeeds whatever happens; let it end with the status of what it checks", CannotFail: true);
            if (problem.Kind == HealthcheckProblemKind.IgnoresHttpErrors) yield return new HealthcheckMisuse(problem.Location, "'curl' succeeds on HTTP errors, too, so the container never counts as unhealthy; add '-f'", CannotFail: true)
            {
                Edits = script.IsExec ? ImmutableArray<TextEdit>.Empty : ImmutableArray.Create(new TextEdit(problem.Location.End, " -f")),
            };
        }
    }

    /// <summary>A path that is quoted because of its spaces: of the root, a folder or a drive, with a file name that has an extension.</summary>
    private static bool IsPathWithSpaces(string text) =>
        (text[0] == '/' || ComposePath.IsWindowsDrive(text)) && text.LastIndexOf('.') > text.LastIndexOfAny(['/', '\\']) && text.LastIndexOf(' ') < text.LastIndexOfAny(['/', '\\']);

    private static bool HasExpansion(string text)
    {
        for (int i = text.IndexOf('$'); i >= 0 && i + 1 < text.Length; i = text.IndexOf('$', i + 1))
        {
            if (text[i + 1] is '(' or '{' or '_' || char.IsLetter(text[i + 1])) return true;
        }

        return false;
    }

    /// <summary>The words one by one, where nothing in them is for a shell; else a shell.</summary>
    private static ImmutableArray<TextEdit> SplitEdits(ComposeNode test, ComposeText text)
    {
        ComposeScalar[] items = [.. ComposeRead.Items(test).OfType<ComposeScalar>()];
        if (test.Node is not YamlSequence { Anchor: null } list || items.Length != 2 || items[1].IsInterpolated) return ImmutableArray<TextEdit>.Empty;
        if (text.Pattern.Any(static c => ShellCharacters.Contains(c)) || !list.IsFlow) return ImmutableArray.Create(YamlEditor.ReplaceText(items[0].Scalar, "CMD-SHELL"));
        IEnumerable<string> words = text.Pattern.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(static word => YamlScalarFormat.Format(word, YamlScalarStyle.DoubleQuoted));
        return ImmutableArray.Create(new TextEdit(items[1].Scalar.Location, string.Join(", ", words)));
    }
}

/// <content>What its health check gets wrong.</content>
public sealed partial class ComposeService
{
    /// <summary>What in the test of its health check runs something else than is meant, or cannot fail.</summary>
    public ImmutableArray<HealthcheckMisuse> HealthcheckMisuses => HealthcheckMisuse.Find(this).ToImmutableArray();

    /// <summary>
    /// Whether it certainly has no health status: its check is switched off, or it has none and neither has its image. Official images have none on principle.
    /// </summary>
    /// <param name="stage">The stage that is built for it; null if there is none, or it is not known.</param>
    public bool HasNoHealthStatus(Stage? stage)
    {
        if (Healthcheck is { } check && (check.IsDisabled || check.Form != HealthcheckTestForm.Absent || check.Disable.IsUnknown)) return check.IsDisabled;
        if (stage is not null) return stage.Healthcheck is { } built ? built.IsNone : stage.Base.Image is { } image && IsWithoutHealthcheck(image);
        return Build is null && ImageReference is { } own && IsWithoutHealthcheck(own);
    }

    private static bool IsWithoutHealthcheck(Images.ImageReference image) =>
        Images.ImageFacts.Of(image).Known is not { HasHealthcheck: true } && (image.IsOfficial || KnownServiceImage.Find(image)?.Facts.Healthcheck is not null);
}
