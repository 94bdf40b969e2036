using System.Globalization;
using System.Text;
using ContainerLint.RuleWorkbench.Examples;
using ContainerLint.RuleCompiler.Rules;
using ContainerLint.Rules;

namespace ContainerLint.RuleWorkbench.Pages;

/// <summary>The page about one rule, with what this build reports for its examples.</summary>
internal sealed class RulePage
{
    private readonly StringBuilder _text = new();
    private readonly RuleCheck _check;
    private readonly RuleDefinition _rule;

    private RulePage(RuleCheck check)
    {
        _check = check;
        _rule = check.Rule.Definition;
    }

    public static string Write(RuleCheck check) => new RulePage(check).Write();

    private string Write()
    {
        FixSafety? safety = _check.Bad.SelectMany(example => example.Run.Fixes).Select(fix => (FixSafety?)fix.Safety).Max();
        Line($"# {_rule.Id.Value} {_rule.Name.Value}").Line().Line($"{_rule.Title.Value}.").Line();
        Facts(safety);
        Heading("Why").Line(_rule.Why.Value.Trim()).Line();
        Heading("Examples");
        foreach ((RuleExample example, ExampleRun run) in _check.Bad) Bad(example, run);
        foreach (RuleExample example in _rule.Examples.Where(example => !example.IsBad)) Good(example);
        if (_check.Bad.Where(example => !example.Run.Fixes.IsEmpty).Select(example => example.Run.Fix()).FirstOrDefault() is { } fixedExample) Fixed(safety, fixedExample);
        if (_rule.Options.Length > 0) Options();
        Suppress();
        List("Known elsewhere as", _rule.Aliases.Select(alias => alias.Value.Split(':', 2)).Select(parts => $"{parts[0]} `{parts[1]}`"));
        List("References", _rule.References.Select(reference => $"<{reference.Value}>"));
        return _text.ToString().TrimEnd('\n') + "\n";
    }

    private void Facts(FixSafety? safety)
    {
        Line("| Category | Severity | Profile | Fix | Applies to |").Line("| --- | --- | --- | --- | --- |");
        string fix = safety switch { FixSafety.Safe => "safe", FixSafety.Unsafe => "unsafe", _ => "none" };
        Line($"| {_rule.Category} | {_rule.Severity} | {_rule.Profile} | {fix} | {_rule.Family.Folder}{(_rule.IsCrossFile ? ", across files" : "")} |").Line();
        if (_rule.Tags.Length > 0) Line("Tags: " + string.Join(", ", _rule.Tags.Select(tag => tag.Value))).Line();
    }

    private void Bad(RuleExample example, ExampleRun run)
    {
        Line(Introduction("Reported", example));
        Files(example.Files.Select(file => (file.Path, file.Text)), showPaths: example.Files.Length > 1);
        Code("text", run.Frames);
    }

    private void Good(RuleExample example)
    {
        Line(Introduction("Not reported", example));
        Files(example.Files.Select(file => (file.Path, file.Text)), showPaths: example.Files.Length > 1);
    }

    private static string Introduction(string verdict, RuleExample example)
    {
        List<string> conditions = [];
        if (example.Options.Count > 0)
            conditions.Add("options " + string.Join(", ", example.Options.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"`{option.Key}: {option.Value.ToYaml()}`")));
        if (example.IsStrict) conditions.Add("under the profile `strict`");
        if (example.Today is { } today) conditions.Add("on " + today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (example.KubernetesMinor is { } minor) conditions.Add(string.Create(CultureInfo.InvariantCulture, $"for Kubernetes 1.{minor}"));
        return conditions.Count == 0 ? $"{verdict}:\n" : $"{verdict}, {string.Join(", ", conditions)}:\n";
    }

    private void Fixed(FixSafety? safety, FixedExample example)
    {
        Heading("Fix");
        Line(safety == FixSafety.Safe ? "`--fix` turns the first example that it applies to into:" : "`--fix --unsafe-fixes` turns the first example that it applies to into this; review it:").Line();
        Files(example.Changed.Select(file => (file.Path, file.Text.ToString())), showPaths: example.Changed.Length > 1);
    }

    private void Options()
    {
        Heading("Options").Line("| Name | Type | Default | Meaning |").Line("| --- | --- | --- | --- |");
        foreach (RuleOptionDefinition option in _rule.Options)
            Line($"| {option.Name} | {option.Type} | `{option.DefaultText}` | {option.Description.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ")} |");
        RuleOptionDefinition first = _rule.Options[0];
        Line().Line("In `.containerlint.yaml`:").Line();
        Code("yaml", $"rules:\n  {_rule.Family.Folder}/{_rule.Name.Value}:\n    {first.Name}: {first.Default.ToYaml()}");
    }

    private void Suppress()
    {
        Heading("Suppress").Line("At one place, by a comment on the line or above it; in one file, by a comment anywhere in it; everywhere, in `.containerlint.yaml`:").Line();
        Code("text", $"# containerlint ignore={_rule.Id.Value} reason\n# containerlint ignore-file={_rule.Id.Value} reason");
        Code("yaml", $"rules:\n  {_rule.Family.Folder}/{_rule.Name.Value}: off");
    }

    private void List(string heading, IEnumerable<string> items)
    {
        string[] lines = items.Select(item => "- " + item).ToArray();
        if (lines.Length > 0) Heading(heading).Line(string.Join('\n', lines)).Line();
    }

    private void Files(IEnumerable<(string Path, string Text)> files, bool showPaths)
    {
        foreach ((string path, string text) in files)
        {
            if (showPaths) Line($"`{path}`").Line();
            Code(Language(path), text);
        }
    }

    private string Language(string path) => Path.GetExtension(path) switch
    {
        ".yaml" or ".yml" => "yaml",
        ".json" => "json",
        ".cs" => "csharp",
        ".csproj" or ".props" or ".targets" => "xml",
        ".sh" => "sh",
        "" or ".Dockerfile" when path.Contains("ockerfile", StringComparison.Ordinal) => "dockerfile",
        _ => path == _rule.Family.DefaultFile ? _rule.Family.Language : "text",
    };

    private void Code(string language, string text)
    {
        text = Visible(text);
        string fence = new('`', Math.Max(3, LongestRun(text) + 1));
        Line($"{fence}{language}").Line(text.TrimEnd('\n')).Line(fence).Line();
    }

    /// <summary>Control characters as their pictures, so that the page stays a text.</summary>
    private static string Visible(string text) => string.Concat(text.Select(c => c < ' ' && c is not ('\n' or '\t') ? (char)('\u2400' + c) : c));

    private static int LongestRun(string text)
    {
        int longest = 0;
        int current = 0;
        foreach (char c in text) longest = Math.Max(longest, current = c == '`' ? current + 1 : 0);
        return longest;
    }

    private RulePage Heading(string text) => Line("## " + text).Line();

    private RulePage Line(string text = "")
    {
        _text.Append(text).Append('\n');
        return this;
    }
}
