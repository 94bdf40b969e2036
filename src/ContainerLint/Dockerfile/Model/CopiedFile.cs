using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A file that COPY or ADD puts in the image, whose text is known: from a here-document, or from the build context.</summary>
public sealed class CopiedFile
{
    private readonly Lazy<ShellScript?> _script;

    private CopiedFile(CopySource source, MappedText text, bool isFromContext)
    {
        Source = source;
        Text = text;
        IsFromContext = isFromContext;
        _script = new Lazy<ShellScript?>(ParseScript);
    }

    /// <summary>The source that it comes from.</summary>
    public CopySource Source { get; }

    /// <summary>The text. Variables in a here-document that is expanded stand in it as written.</summary>
    public MappedText Text { get; }

    /// <summary>Whether it is a file of the build context, so that places in it are places of that file.</summary>
    public bool IsFromContext { get; }

    /// <summary>The interpreter and its options in the first line "#!...", "env" looked through; empty without one.</summary>
    public ImmutableArray<string> Shebang => RunScripts.ShebangWords(Text.Text);

    /// <summary>Whether the first line ends with CR LF.</summary>
    public bool HasCarriageReturn => Text.Text.IndexOf('\n') is > 0 and var end && Text.Text[end - 1] == '\r';

    /// <summary>The text as a shell script; null if its interpreter is no shell.</summary>
    public ShellScript? Script => _script.Value;

    /// <summary>The file that the image of a stage has at a path, if the last COPY or ADD that can have written it is known to have.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="path">An absolute path.</param>
    internal static CopiedFile? Find(Stage stage, string path)
    {
        foreach (CopyStep copy in stage.SelfAndAncestors().SelectMany(ancestor => ancestor.Copies.Where(copy => !copy.IsOnbuild).Reverse()))
        {
            foreach (CopySource source in copy.Sources.Reverse())
            {
                if (source.TargetPath.Is(path)) return Read(source, string.Empty);

                // A folder whose contents go below the destination.
                if (source.IsContextPath && copy.DestinationPath.Is(directory => directory != path && ContainerPath.IsAtOrBelow(path, directory))
                    && Read(source, path.Substring(copy.DestinationPath.ValueOrDefault!.TrimEnd('/').Length)) is { } inner) return inner;
            }
        }

        return null;
    }

    private static CopiedFile? Read(CopySource source, string below)
    {
        if (source.Heredoc is { } heredoc) return below.Length == 0 ? new CopiedFile(source, heredoc.Body, isFromContext: false) : null;
        if (!source.IsContextPath || source.HasWildcard || source.Path.ValueOrDefault is not { } path) return null;
        return source.Step.Stage.Dockerfile.BuildContext.ReadFile(path + below) is { } file
            ? new CopiedFile(source, MappedText.Verbatim(file.At(0, file.Text.Length)), isFromContext: true)
            : null;
    }

    private ShellScript? ParseScript()
    {
        bool isShell = Shebang.IsEmpty || ShellDialects.Of(Shebang[0]) is { } dialect && ShellDialects.IsPosixLike(dialect);
        return isShell ? RunScripts.ParseProgram(Text, Source.Step.Stage, ShellContext.Empty) : null;
    }
}
