using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A variable, argument, label or annotation that does not mean what it looks like.</summary>
/// <param name="Location">The item, its part or the key.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
/// <param name="First">The earlier one of two with the same name; null for other mistakes.</param>
/// <param name="Edit">What makes it what it looks like; null where that is not certain.</param>
public sealed record PairMistake(SourceLocation Location, string Message, SourceLocation? First = null, TextEdit? Edit = null)
{
    internal static IEnumerable<PairMistake> Find(ComposeService service)
    {
        List<ComposeNode?> nodes = [service.Node?["environment"], service.Node?["labels"], service.Node?["annotations"], service.Deploy.Node?["labels"]];
        if (service.Build is { } build) nodes.AddRange([build.Node["args"], build.Node["labels"]]);
        return nodes.OfType<ComposeNode>().SelectMany(static node => node.Layers).SelectMany(OfLayer);
    }

    private static IEnumerable<PairMistake> OfLayer(ComposeNode layer) => layer switch
    {
        ComposeSequence list => OfList(list),
        ComposeMapping mapping => mapping.Entries
            .Where(static entry => entry.Name.Contains('='))
            .Select(static entry => new PairMistake(entry.KeyLocation, $"The name '{entry.Name}' contains '='; write a mapping as 'NAME: value'")),
        _ => [],
    };

    private static IEnumerable<PairMistake> OfList(ComposeSequence list)
    {
        Dictionary<string, ComposeScalar> earlier = new(StringComparer.Ordinal);
        foreach (ComposeScalar item in list.Items.OfType<ComposeScalar>().Where(static item => !item.IsNull && !item.Scalar.IsBlock))
        {
            string text = item.Scalar.Value;
            int equals = text.IndexOf('=');
            string name = (equals < 0 ? text : text.Substring(0, equals)).Trim();
            if (OfItem(item, text, equals) is { } mistake) yield return mistake;
            if (earlier.TryGetValue(name, out ComposeScalar? first) && !name.Contains('$'))
            {
                bool isSame = first.Scalar.Value == text;
                yield return new PairMistake(item.Location, isSame ? $"'{name}' stands twice in the list; remove one" : $"'{name}' is set twice, and this value wins; remove the other one", first.Location, isSame ? item.RemoveItem() : null);
            }

            earlier[name] = item;
        }
    }

    private static PairMistake? OfItem(ComposeScalar item, string text, int equals)
    {
        YamlScalar scalar = item.Scalar;
        if (text.StartsWith("export ", StringComparison.Ordinal))
            return new PairMistake(item.Location, "The word 'export' becomes part of the name; remove it", Edit: YamlEditor.ReplaceText(scalar, text.Substring("export ".Length).TrimStart()));
        if (equals < 0)
        {
            int colon = text.IndexOf(": ", StringComparison.Ordinal);
            return colon > 0 && IsName(text.Substring(0, colon))
                ? new PairMistake(item.Location, $"The whole text is the name of the variable; write '{text.Substring(0, colon)}=…'", Edit: YamlEditor.ReplaceText(scalar, $"{text.Substring(0, colon)}={text.Substring(colon + 2).TrimStart()}"))
                : null;
        }

        string name = text.Substring(0, equals);
        string value = text.Substring(equals + 1);
        bool hasSpaces = name.TrimEnd().Length < name.Length || (value.Length > 0 && value[0] == ' ' && scalar.IsPlain);
        if (hasSpaces && IsName(name.Trim())) return new PairMistake(item.Location, $"The spaces around '=' become part of the name and the value; write '{name.Trim()}=…'", Edit: YamlEditor.ReplaceText(scalar, name.Trim() + "=" + value.TrimStart()));
        if (!scalar.IsPlain || !IsQuoted(value)) return null;
        SourceLocation place = scalar.MappedValue.Map(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(equals + 1, text.Length));
        return new PairMistake(place, $"The quotes become part of the value of '{name}'; remove them, or quote the whole item", Edit: YamlEditor.ReplaceText(scalar, $"{name}={value.Substring(1, value.Length - 2)}"));
    }

    private static bool IsQuoted(string value) => value.Length > 2 && value[0] is '"' or '\'' && value.IndexOf(value[0], 1) == value.Length - 1;

    private static bool IsName(string text) => text.Length > 0 && text.All(static c => char.IsLetterOrDigit(c) || c is '_' or '.' or '-');
}

/// <content>How its variables are written.</content>
public sealed partial class ComposeService
{
    /// <summary>Variables, build arguments, labels and annotations that do not mean what they look like.</summary>
    public ImmutableArray<PairMistake> PairMistakes => PairMistake.Find(this).ToImmutableArray();
}
