using System.Collections.Immutable;
using System.Text;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Puts a logical line together from pieces of the file.</summary>
internal sealed class LogicalLineBuilder(SourceFile file, string fileText)
{
    private readonly StringBuilder _joined = new();
    private readonly List<int> _starts = [];
    private readonly List<int> _fileStarts = [];
    private readonly ImmutableArray<LineTrivia>.Builder _trivia = ImmutableArray.CreateBuilder<LineTrivia>();

    /// <summary>Whether no text was added.</summary>
    public bool IsEmpty => _starts.Count == 0;

    /// <summary>Adds text of the line.</summary>
    public void AddCode(int start, int end)
    {
        _starts.Add(_joined.Length);
        _fileStarts.Add(start);
        _joined.Append(fileText, start, end - start);
    }

    /// <summary>Adds something that is left out of the line.</summary>
    public void AddTrivia(TokenKind kind, int start, int end)
    {
        if (end > start) _trivia.Add(new LineTrivia(kind, TextSpan.FromBounds(start, end), _joined.Length));
    }

    public LogicalLine ToLine() => new(file, _joined.ToString(), [.. _starts], [.. _fileStarts], _trivia.ToImmutable());
}
