using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Suppressions;

/// <summary>The suppressions of a Dockerfile. A comment above an instruction, or between its lines, is about the whole of it.</summary>
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

        return result.ToImmutable();
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
