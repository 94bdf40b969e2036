using ContainerLint.RuleCompiler.Yaml;

namespace ContainerLint.RuleCompiler.Rules;

/// <summary>What every rule file keeps to beyond its structure.</summary>
internal static class RuleConventions
{
    private const int MaxTitle = 120;
    private static readonly string[] CurePrefixes = ["no-", "use-", "avoid-", "must-"];

    public static void Check(YamlReader reader, RuleDefinition rule)
    {
        Id(reader, rule);
        Name(reader, rule);
        Title(reader, rule.Title);
        if (rule.Why.Value.Trim().Length == 0) reader.Add(FileErrorKind.Content, rule.Why.Span, "'why' says what goes wrong, for whom, and when to switch the rule off");
        foreach (Located tag in rule.Tags.Where(tag => !IsKebabCase(tag.Value))) reader.Add(FileErrorKind.Content, tag.Span, $"'{tag.Value}' is not a kebab-case tag");
        Aliases(reader, rule);
        Needs(reader, rule);
        foreach (Located link in rule.References.Where(link => !link.Value.StartsWith("https://", StringComparison.Ordinal)))
            reader.Add(FileErrorKind.Content, link.Span, $"'{link.Value}' is not an https link");
        if (rule.Fix is { } fix && rule.Find.Selection is null)
            reader.Add(FileErrorKind.Content, fix.Span, "'fix' needs a query that ends in a select clause; elsewhere the query adds it by WithFix");
    }

    public static bool IsCamelCase(string text) => text.Length > 0 && text[0] is >= 'a' and <= 'z' && text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));

    private static bool IsKebabCase(string text) =>
        text.Length > 0 && text[0] is >= 'a' and <= 'z' && text.Split('-').All(part => part.Length > 0 && part.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9')));

    private static void Id(YamlReader reader, RuleDefinition rule)
    {
        string id = rule.Id.Value;
        if (id.Length != 6 || !id.StartsWith("CL", StringComparison.Ordinal) || !id.Skip(2).All(c => c is >= '0' and <= '9'))
            reader.Add(FileErrorKind.Identity, rule.Id.Span, "An id is 'CL' and four digits");
        // A rule that turns out to serve files of every kind becomes a general one and keeps its id.
        else if (id[2] != rule.Family.Band && !rule.Family.IsGeneral)
            reader.Add(FileErrorKind.Identity, rule.Id.Span, $"Ids of the family {rule.Family.Folder} are CL{rule.Family.Band}000 to CL{rule.Family.Band}999");
    }

    private static void Name(YamlReader reader, RuleDefinition rule)
    {
        string name = rule.Name.Value;
        if (!IsKebabCase(name)) reader.Add(FileErrorKind.Identity, rule.Name.Span, $"'{name}' is not a kebab-case name");
        // What is missing may be called so itself: 'no-new-privileges-missing' is a flaw.
        if (!name.EndsWith("-missing", StringComparison.Ordinal) && CurePrefixes.FirstOrDefault(p => name.StartsWith(p, StringComparison.Ordinal)) is { } prefix)
            reader.Add(FileErrorKind.Identity, rule.Name.Span, $"A name says the flaw, so that 'ignore {name}' reads right; leave out '{prefix}'");
        string expected = rule.Id.Value + "-" + name + ".yaml";
        if (Path.GetFileName(reader.Path) != expected) reader.Add(FileErrorKind.Identity, rule.Name.Span, $"The file must be called {expected}");
    }

    private static void Title(YamlReader reader, Located title)
    {
        string text = title.Value;
        string? problem = text.Length is 0 or > MaxTitle || text.Contains('\n') ? $"A title is one line of at most {MaxTitle} characters"
            : text.EndsWith(".", StringComparison.Ordinal) ? "A title has no full stop"
            : text.Contains(". ") ? "A title is one sentence"
            : char.IsLower(text[0]) ? "A title starts with a capital"
            : null;
        if (problem is not null) reader.Add(FileErrorKind.Content, title.Span, problem);
    }

    private static void Aliases(YamlReader reader, RuleDefinition rule)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (Located alias in rule.Aliases)
        {
            int colon = alias.Value.IndexOf(':');
            if (colon < 1 || colon == alias.Value.Length - 1 || !IsKebabCase(alias.Value.Substring(0, colon)))
                reader.Add(FileErrorKind.Content, alias.Span, $"'{alias.Value}' is not of the form tool:id");
            else if (!seen.Add(alias.Value))
                reader.Add(FileErrorKind.Content, alias.Span, $"'{alias.Value}' is there twice");
        }
    }
    private static void Needs(YamlReader reader, RuleDefinition rule)
    {
        foreach (Located need in rule.Needs)
        {
            if (rule.Family.Member != "Dockerfile" || rule.IsCrossFile)
                reader.Add(FileErrorKind.Content, need.Span, "'needs' is for rules over one Dockerfile, whose text is all that they see");
            else if (need.Value.Split(' ').FirstOrDefault(word => !IsNeed(word)) is { } wrong)
                reader.Add(FileErrorKind.Content, need.Span, $"'{wrong}' is neither a word of lower-case letters, digits and '_' nor one punctuation mark");
        }
    }

    private static bool IsNeed(string word) => word.Length > 0 && (word.All(IsWordCharacter) || (word.Length == 1 && word[0] is > ' ' and < '\x7f' && !char.IsLetter(word[0])));

    private static bool IsWordCharacter(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_';
}
