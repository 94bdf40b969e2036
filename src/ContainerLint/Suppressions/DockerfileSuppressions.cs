using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Suppressions;

/// <summary>The suppressions of a Dockerfile. A comment above an instruction, between its lines or in the script of a RUN is about the whole of it.</summary>
internal static class DockerfileSuppressions
{
    private const string Skip = "skip=";

    public static ImmutableArray<SuppressionComment> Read(DockerfileSyntax syntax, SuppressionNames names)
    {
        ImmutableArray<SuppressionComment>.Builder result = ImmutableArray.CreateBuilder<SuppressionComment>();
        foreach (Directive directive in syntax.Directives)
        {
            if (directive is { Name: "check", IsEffective: true } && ReadDirective(directive) is { } suppression) result.Add(names.Resolve(suppression, scope: null));
        }

        foreach (Comment comment in syntax.Comments)
        {
            if (SuppressionSyntaxReader.Read(comment.Location) is not { } suppression) continue;
            TextSpan? scope = suppression.Target switch
            {
                SuppressionTarget.File => null,
                SuppressionTarget.Stage => StageAt(syntax, comment),
                _ => comment.Instruction?.Location.Span ?? default(TextSpan),
            };
            result.Add(names.Resolve(suppression, scope));
        }

        foreach (RunInstruction run in syntax.Instructions.OfType<RunInstruction>())
        {
            foreach (SourceLocation comment in ScriptComments(run))
            {
                if (SuppressionSyntaxReader.Read(comment) is { Target: SuppressionTarget.Node } suppression) result.Add(names.Resolve(suppression, run.Location.Span));
            }
        }

        return result.ToImmutable();
    }

    /// <summary>The comments of a script as far as they stand on lines of their own in a heredoc, or at the very end.</summary>
    private static IEnumerable<SourceLocation> ScriptComments(RunInstruction run)
    {
        foreach (Heredoc heredoc in run.Heredocs)
        {
            int start = heredoc.BodyLocation.Span.Start;
            foreach (string line in heredoc.BodyLocation.GetText().Split('\n'))
            {
                int sign = line.Length - line.TrimStart(' ', '\t').Length;
                if (sign < line.Length && line[sign] == '#') yield return run.File.At(start + sign, line.TrimEnd('\r').Length - sign);
                start += line.Length + 1;
            }
        }

        string text = run.Heredocs.IsEmpty ? run.ArgumentsLocation.GetText() : string.Empty;
        int last = text.LastIndexOf('#');
        if (last > 0 && text[last - 1] is ' ' or '\t' && text.IndexOf('\n', last) < 0) yield return run.File.At(run.ArgumentsLocation.Span.Start + last, text.Length - last);
    }

    /// <summary>From the FROM that the comment stands above, or that stands above it, to the next one.</summary>
    private static TextSpan StageAt(DockerfileSyntax syntax, Comment comment)
    {
        int position = comment.Instruction is FromInstruction own ? own.Location.Span.Start : comment.Location.Span.Start;
        int start = 0;
        int end = syntax.File.Text.Length;
        foreach (FromInstruction from in syntax.Instructions.OfType<FromInstruction>())
        {
            int other = from.Location.Span.Start;
            if (other <= position) start = other;
            else end = Math.Min(end, other - 1);
        }

        return TextSpan.FromBounds(start, Math.Max(start, end));
    }

    /// <summary>Reads "skip=A,B;error=true".</summary>
    private static SuppressionSyntax? ReadDirective(Directive directive)
    {
        string value = directive.ValueLocation.GetText();
        int start = 0;
        foreach (string part in value.Split(';'))
        {
            string trimmed = part.TrimStart();
            if (trimmed.StartsWith(Skip, StringComparison.OrdinalIgnoreCase))
            {
                int listStart = directive.ValueLocation.Span.Start + start + (part.Length - trimmed.Length) + Skip.Length;
                SourceLocation list = directive.Location.File.At(listStart, trimmed.Length - Skip.Length);
                ImmutableArray<SourceLocation> names = SuppressionSyntaxReader.ReadList(list);
                return names.IsEmpty ? null : new SuppressionSyntax("buildkit", SuppressionTarget.File, directive.Location, names, string.Empty);
            }

            start += part.Length + 1;
        }

        return null;
    }
}
