using System.Collections.Immutable;
using ContainerLint.Rules;
using ContainerLint.Secrets;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Compose;

/// <summary>A dollar that stands for itself but that Compose takes for the start of a variable.</summary>
/// <param name="Location">The hash, or the variable that none is meant by.</param>
/// <param name="Name">What it is in: "hash", or the name of what holds the secret.</param>
/// <param name="IsHash">Whether it is the hash of a password.</param>
public sealed record EatenDollar(SourceLocation Location, string Name, bool IsHash)
{
    private static readonly string[] HashStarts = ["$2a$", "$2b$", "$2y$", "$1$", "$5$", "$6$", "$7$", "$y$", "$apr1$", "$argon2i$", "$argon2d$", "$argon2id$", "$scrypt$", "$pbkdf2"];

    private const string PunctuationOfSecrets = "!#%^&*()+-.";

    /// <summary>Doubles each dollar.</summary>
    public TextEdit Escape() => new(Location, Location.GetText().Replace("$", "$$"));

    internal static IEnumerable<EatenDollar> Find(ComposeProject project)
    {
        HashSet<SourceLocation> found = [];
        foreach (EatenDollar dollar in project.Scalars.SelectMany(OfHashes))
        {
            found.Add(dollar.Location);
            yield return dollar;
        }

        HashSet<string> meant = MeantNames(project);
        foreach (EatenDollar dollar in project.Services.SelectMany(service => OfSecrets(service, meant)))
        {
            if (!found.Any(hash => hash.File == dollar.Location.File && hash.Span.Contains(dollar.Location.Span)) && found.Add(dollar.Location)) yield return dollar;
        }
    }

    /// <summary>Hashes of which Compose takes away what it reads as variables.</summary>
    private static IEnumerable<EatenDollar> OfHashes(ComposeScalar scalar)
    {
        if (!scalar.IsInterpolated || scalar.Scalar.IsBlock) yield break;
        string text = scalar.Scalar.Value;
        int from = 0;
        foreach (VariableReference variable in scalar.Variables.Where(static variable => !variable.IsBraced))
        {
            if (variable.SpanInValue.Start < from || StartOfHash(text, variable.SpanInValue.Start, from) is not { } start) continue;
            int end = EndOfHash(text, start);
            from = end;
            yield return new EatenDollar(scalar.Scalar.MappedValue.Map(TextSpan.FromBounds(start, end)), "hash", IsHash: true);
        }
    }

    /// <summary>The start of the hash that a position lies in; null if it lies in none.</summary>
    private static int? StartOfHash(string text, int position, int from)
    {
        for (int i = position; i >= Math.Max(from, position - 200); i--)
        {
            if (text[i] != '$') continue;
            bool isEscaped = i > 0 && text[i - 1] == '$';
            if (!isEscaped && HashStarts.Any(start => string.CompareOrdinal(text, i, start, 0, start.Length) == 0) && EndOfHash(text, i) > position) return i;
        }

        return null;
    }

    private static int EndOfHash(string text, int start)
    {
        bool hasCommas = text[start + 1] is 'a' or 's' or 'p' && string.CompareOrdinal(text, start, "$apr1$", 0, 6) != 0;
        int end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '$' or '.' or '/' or '+' or '=' or '_' or '-' || (hasCommas && text[end] == ','))) end++;
        return end;
    }

    private static IEnumerable<EatenDollar> OfSecrets(ComposeService service, HashSet<string> meant)
    {
        IEnumerable<ComposePair> pairs = service.Environment.Concat(service.Labels);
        if (service.Build is { } build) pairs = pairs.Concat(build.Arguments);
        foreach (ComposePair pair in pairs)
        {
            if (pair.Node is not ComposeScalar { IsInterpolated: true } scalar || !SecretName.IsSecret(pair.Name.Substring(pair.Name.LastIndexOf('.') + 1))) continue;
            foreach (VariableReference variable in scalar.Variables)
            {
                if (!variable.IsBraced && !meant.Contains(variable.Name) && StandsInside(scalar.Scalar.Value, variable)) yield return new EatenDollar(variable.Location, pair.Name, IsHash: false);
            }
        }
    }

    private static bool StandsInside(string text, VariableReference variable)
    {
        int start = variable.SpanInValue.Start;
        int end = variable.SpanInValue.End;
        char before = start > 0 ? text[start - 1] : ' ';
        char after = end < text.Length ? text[end] : ' ';
        bool isJoined = before is '-' or '.' && variable.Name.All(static c => !char.IsLower(c));
        return !isJoined && (char.IsLetterOrDigit(before) || PunctuationOfSecrets.Contains(before) || PunctuationOfSecrets.Contains(after));
    }

    /// <summary>Names of variables that are evidently meant: set by .env, listed by its example, or written in braces somewhere.</summary>
    private static HashSet<string> MeantNames(ComposeProject project)
    {
        HashSet<string> names = new(project.Context.Environment.Names, StringComparer.Ordinal);
        foreach (ComposeScalar scalar in project.Scalars.Where(static scalar => scalar.IsInterpolated))
        {
            foreach (VariableReference variable in scalar.Variables.Where(static variable => variable.IsBraced)) names.Add(variable.Name);
        }

        string path = project.File.Directory.Length == 0 ? ".env.example" : project.File.Directory + "/.env.example";
        if (project.Context.FileTree.ReadText(path) is { } text)
        {
            foreach (EnvFileVariable variable in EnvFile.Parse(new SourceFile(path, text)).Variables) names.Add(variable.Name);
        }

        return names;
    }
}

/// <content>Dollars that are lost.</content>
public sealed partial class ComposeProject
{
    /// <summary>Dollars that stand for themselves but that Compose takes for the start of a variable.</summary>
    public ImmutableArray<EatenDollar> EatenDollars => EatenDollar.Find(this).ToImmutableArray();
}
