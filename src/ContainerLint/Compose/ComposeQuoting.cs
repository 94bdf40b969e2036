using System.Collections.Immutable;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A scalar that is not quoted as it should be.</summary>
/// <param name="Scalar">The scalar.</param>
/// <param name="Wanted">How it should be written.</param>
public sealed record QuotingProblem(YamlScalar Scalar, YamlScalarStyle Wanted)
{
    /// <summary>How it should be written, to stand in a sentence behind "write it".</summary>
    public string Advice => Wanted switch
    {
        YamlScalarStyle.Plain => "without quotes",
        YamlScalarStyle.SingleQuoted => "in single quotes",
        _ => "in quotes",
    };
}

/// <summary>Finds scalars that are not quoted as they should be.</summary>
public static class ComposeQuoting
{
    /// <summary>Items of lists of ports whose quotes are not of a style.</summary>
    /// <param name="file">The file.</param>
    /// <param name="keys">The lists: ports, expose.</param>
    /// <param name="style">any, single or double.</param>
    /// <param name="onlyAmbiguous">Whether plain texts that every reader of YAML takes for a text are fine.</param>
    public static IEnumerable<QuotingProblem> PortQuoting(this ComposeFile file, ImmutableArray<string> keys, string style, bool onlyAmbiguous)
    {
        YamlScalarStyle wanted = style == "single" ? YamlScalarStyle.SingleQuoted : YamlScalarStyle.DoubleQuoted;
        foreach (YamlScalar scalar in keys.SelectMany(key => file.Items(key)))
        {
            bool isWrong = scalar.IsPlain
                ? !scalar.IsSexagesimal && !scalar.IsNull && (!onlyAmbiguous || scalar.Kind(YamlSchema.Yaml11) != YamlScalarKind.String)
                : style != "any" && scalar.IsQuoted && scalar.Style != wanted;
            if (isWrong) yield return new QuotingProblem(scalar, wanted);
        }
    }

    /// <summary>Items of 'volumes' whose quotes are not of a style; those that need quotes are fine.</summary>
    /// <param name="file">The file.</param>
    /// <param name="style">consistent, unquoted or quoted.</param>
    public static IEnumerable<QuotingProblem> VolumeQuoting(this ComposeFile file, string style)
    {
        YamlScalar[] scalars = [.. file.Items("volumes").Where(static scalar => !scalar.IsBlock && CanBePlain(scalar))];
        int quoted = scalars.Count(static scalar => scalar.IsQuoted);
        int plain = scalars.Length - quoted;
        bool? wantsQuotes = style switch
        {
            "quoted" => true,
            "unquoted" => false,
            _ => quoted == plain ? null : quoted > plain,
        };
        if (wantsQuotes is not { } wanted) yield break;
        YamlScalarStyle mostQuotes = scalars.Count(static scalar => scalar.Style == YamlScalarStyle.SingleQuoted) * 2 > quoted ? YamlScalarStyle.SingleQuoted : YamlScalarStyle.DoubleQuoted;
        foreach (YamlScalar scalar in scalars.Where(scalar => scalar.IsQuoted != wanted)) yield return new QuotingProblem(scalar, wanted ? mostQuotes : YamlScalarStyle.Plain);
    }

    /// <summary>Writes a scalar in another style.</summary>
    public static Rules.TextEdit Requote(this QuotingProblem problem) => problem.Wanted == YamlScalarStyle.Plain
        ? new Rules.TextEdit(problem.Scalar.Location, problem.Scalar.Value)
        : YamlEditor.Quote(problem.Scalar, problem.Wanted);

    private static IEnumerable<YamlScalar> Items(this ComposeFile file, string key) => file.WrittenServices()
        .SelectMany(service => service.Mapping.OwnEntries.FirstOrDefault(entry => entry.Name == key)?.WrittenValue is YamlSequence sequence ? sequence.WrittenItems : ImmutableArray<YamlNode>.Empty)
        .OfType<YamlScalar>()
        .Where(static scalar => scalar.Tag is null);

    // In block style braces are fine inside a plain text, as in ${NAME}.
    private static bool CanBePlain(YamlScalar scalar)
    {
        string text = scalar.Value;
        if (text.Contains('\\')) return false;
        if (scalar.Parent is YamlSequence { IsFlow: false } && text.Length > 0 && text[0] is not ('{' or '[')) text = text.Replace('{', '_').Replace('}', '_');
        return YamlScalarFormat.Format(text, YamlScalarStyle.Plain) == text && YamlScalarResolver.Kind(text, isPlain: true, tag: null, YamlSchema.Yaml11) == YamlScalarKind.String;
    }
}
