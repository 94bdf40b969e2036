using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <content>The scripts of the RUNs.</content>
public sealed partial class DockerfileModel
{
    private ImmutableArray<RunScript> _shellScripts;
    private ImmutableArray<RunScript> _brokenShellScripts;

    /// <summary>The scripts of RUNs in the language of POSIX sh or bash, and those that their commands are given, in order. RUNs with a script that
    /// is not valid are left out.</summary>
    public ImmutableArray<RunScript> ShellScripts => _shellScripts.IsDefault
        ? _shellScripts = Runs.Where(run => IsChecked(run) && run.Script.Errors.IsEmpty).SelectMany(Scripts).Where(script => script.Script.Errors.IsEmpty)
        : _shellScripts;

    /// <summary>The scripts of RUNs that are not valid, and those that commands are given, in order. Text that another program fills in first is left out.</summary>
    public ImmutableArray<RunScript> BrokenShellScripts => _brokenShellScripts.IsDefault ? _brokenShellScripts = FindBroken() : _brokenShellScripts;

    private ImmutableArray<RunScript> FindBroken()
    {
        if (IsTemplateName(File.Name)) return ImmutableArray<RunScript>.Empty;
        return Runs
            .Where(run => IsChecked(run) && !HasPlaceholders(run.Script.Text.Text))
            .SelectMany(run => run.Script.Errors.IsEmpty ? Scripts(run).Where(static script => script.IsVerbatim) : Scripts(run).Take(1))
            .Where(script => !script.Script.Errors.IsEmpty);
    }

    private static bool IsChecked(Run run) => run.IsExec || (run.Script.IsPosix && run.State.Shell.Program is not ("zsh" or "ksh" or "ksh93" or "mksh"));

    private static IEnumerable<RunScript> Scripts(Run run)
    {
        if (run.Script.IsPosix) yield return new RunScript(run, run.Script, ShellEvidence.DialectOf(run, run.Script), IsVerbatim: true);
        foreach (ShellCommand command in run.Script.Commands)
        {
            if (command.NestedScript is { IsPosix: true } nested) yield return new RunScript(run, nested, ShellEvidence.DialectOf(run, nested), IsVerbatim(command));
        }
    }

    /// <summary>Whether the script that a command is given stands in the file as its shell gets it.</summary>
    private static bool IsVerbatim(ShellCommand giver) => giver.Wrappers.Where(static wrapper => wrapper.NestedScript is not null).Append(giver).All(IsGivenVerbatim);

    private static bool IsGivenVerbatim(ShellCommand giver)
    {
        if (giver.Node is not { } node || giver.NestedScript is not { } script) return true;
        SourceLocation place = script.Text.Location;
        return node.Words.All(word => word.IsLiteral || !Contains(word.Location, place))
            && node.Redirections.All(redirection => redirection.HereDocument is not { IsExpanded: true } document || !Contains(document.Location, place));
    }

    private static bool Contains(SourceLocation outer, SourceLocation inner) => outer.Span.Contains(inner.Span);

    private static bool IsTemplateName(string name) => Array.Exists(TemplateEndings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text holds places that another program fills in: '{{ name }}', '{% if %}', '&lt;% %&gt;', '%%NAME%%'.</summary>
    internal static bool HasPlaceholders(string text)
    {
        if (text.Contains("{{") || text.Contains("{%") || text.Contains("<%")) return true;
        for (int start = text.IndexOf("%%", StringComparison.Ordinal); start >= 0; start = text.IndexOf("%%", start, StringComparison.Ordinal))
        {
            start += 2;
            int end = start;
            while (end < text.Length && text[end] is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-') end++;
            if (end > start && end + 1 < text.Length && text[end] == '%' && text[end + 1] == '%') return true;
        }

        return false;
    }

    private static readonly string[] TemplateEndings = [".in", ".tmpl", ".tpl", ".j2", ".jinja", ".jinja2", ".erb", ".template", ".m4"];
}
