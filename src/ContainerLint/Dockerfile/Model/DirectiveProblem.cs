using ContainerLint.Data;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A value of a parser directive that does not do what was meant.</summary>
/// <param name="Location">The value or its part.</param>
/// <param name="Message">One sentence for the reader.</param>
/// <param name="Replacement">What probably was meant; null where that cannot be told.</param>
public sealed record DirectiveProblem(SourceLocation Location, string Message, string? Replacement)
{
    private static readonly string[] Frontends = ["docker/dockerfile", "docker.io/docker/dockerfile"];

    private static readonly string[] CheckKeys = ["skip", "error", "experimental"];

    internal static IEnumerable<DirectiveProblem> Find(DockerfileSyntax syntax)
    {
        foreach (Directive directive in syntax.Directives)
        {
            IEnumerable<DirectiveProblem> problems = directive.Name switch
            {
                "syntax" => OfFrontend(directive),
                "check" => OfCheck(directive),
                _ => [],
            };
            foreach (DirectiveProblem problem in problems) yield return problem;
        }
    }

    private static IEnumerable<DirectiveProblem> OfFrontend(Directive directive)
    {
        string value = directive.Value;
        int blank = value.IndexOfAny([' ', '\t']);
        if (blank > 0)
        {
            yield return new DirectiveProblem(directive.ValueLocation, $"The frontend ends at the first blank; remove '{value.Substring(blank).Trim()}'", value.Substring(0, blank));
            yield break;
        }

        int tag = value.IndexOf(':', value.LastIndexOf('/') + 1);
        string image = tag < 0 ? value : value.Substring(0, tag);
        if (Frontends.Contains(image, StringComparer.Ordinal)) yield break;
        string? meant = Frontends.FirstOrDefault(name => string.Equals(name, image, StringComparison.OrdinalIgnoreCase)) ?? Spelling.Nearest(image.ToLowerInvariant(), Frontends);
        if (meant is null) yield break;
        string message = $"There is no well-known frontend '{image}'; did you mean '{meant}'?";
        yield return new DirectiveProblem(directive.ValueLocation, message, tag < 0 ? meant : $"{meant}:{value.Substring(tag + 1)}");
    }

    private static IEnumerable<DirectiveProblem> OfCheck(Directive directive)
    {
        foreach (TextSpan setting in Split(directive.Value, new TextSpan(0, directive.Value.Length), ';'))
        {
            string text = directive.Value.Substring(setting.Start, setting.Length);
            int equals = text.IndexOf('=');
            string key = equals < 0 ? text : text.Substring(0, equals);
            if (!CheckKeys.Contains(key.Trim(), StringComparer.Ordinal))
            {
                string? meant = Spelling.Nearest(key.Trim(), CheckKeys);
                yield return new DirectiveProblem(
                    At(directive, new TextSpan(setting.Start, key.Length)),
                    $"A check directive has no setting '{key.Trim()}'; " + (meant is null ? "write skip, error or experimental" : $"did you mean '{meant}'?"),
                    meant);
                continue;
            }

            TextSpan value = equals < 0 ? new TextSpan(setting.End, 0) : TextSpan.FromBounds(setting.Start + equals + 1, setting.End);
            IEnumerable<DirectiveProblem> problems = key.Trim() == "error" ? OfError(directive, value) : OfNames(directive, value);
            foreach (DirectiveProblem problem in problems) yield return problem;
        }
    }

    private static IEnumerable<DirectiveProblem> OfError(Directive directive, TextSpan span)
    {
        string value = directive.Value.Substring(span.Start, span.Length).Trim();
        if (!GoBoolean.IsValid(value)) yield return new DirectiveProblem(At(directive, span), $"'error' takes 'true' or 'false', not '{value}'", null);
    }

    private static IEnumerable<DirectiveProblem> OfNames(Directive directive, TextSpan span)
    {
        foreach (TextSpan item in Split(directive.Value, span, ','))
        {
            string name = directive.Value.Substring(item.Start, item.Length);
            if (name is "all" || BuildChecks.Rows.Any(row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase))) continue;
            string? meant = Spelling.Nearest(name, BuildChecks.Rows.Select(row => row.Name));
            yield return new DirectiveProblem(
                At(directive, item), $"The builder has no check '{name}'; " + (meant is null ? "remove it or correct the name" : $"did you mean '{meant}'?"), meant);
        }
    }

    private static IEnumerable<TextSpan> Split(string text, TextSpan span, char separator)
    {
        for (int start = span.Start; start <= span.End;)
        {
            int end = text.IndexOf(separator, start, span.End - start);
            if (end < 0) end = span.End;
            int from = start;
            int to = end;
            while (from < to && char.IsWhiteSpace(text[from])) from++;
            while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
            if (to > from) yield return TextSpan.FromBounds(from, to);
            start = end + 1;
        }
    }

    private static SourceLocation At(Directive directive, TextSpan span) =>
        directive.Location.File.At(directive.ValueLocation.Span.Start + span.Start, span.Length);
}
