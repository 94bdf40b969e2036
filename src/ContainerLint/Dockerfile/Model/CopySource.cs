using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>What a source of COPY or ADD is.</summary>
public enum CopySourceKind
{
    /// <summary>A path of the build context or, with --from, of a stage, an image or another context.</summary>
    Path,

    /// <summary>A web address.</summary>
    Url,

    /// <summary>A git repository.</summary>
    Git,

    /// <summary>A here-document.</summary>
    Heredoc,
}

/// <summary>A source of COPY or ADD.</summary>
public sealed partial class CopySource
{
    internal CopySource(CopyStep step, Word word, Expansion expansion)
    {
        Step = step;
        Word = word;
        Heredoc = step.Instruction.HeredocOf(word);
        Expansion = expansion;
        Kind = Heredoc is not null ? CopySourceKind.Heredoc : KindOf(expansion.KnownPrefix);
    }

    /// <summary>The instruction it belongs to.</summary>
    public CopyStep Step { get; }

    /// <summary>The source as written.</summary>
    public Word Word { get; }

    /// <summary>The source after expansion.</summary>
    public Expansion Expansion { get; }

    /// <summary>The source after expansion.</summary>
    public Value<string> Text => Expansion.Value;

    /// <summary>Where it stands.</summary>
    public SourceLocation Location => Word.Location;

    /// <summary>What it is. COPY takes paths and here-documents only, whatever it is given.</summary>
    public CopySourceKind Kind { get; }

    /// <summary>The here-document; null for anything else.</summary>
    public Heredoc? Heredoc { get; }

    /// <summary>Whether it is a path of the build context.</summary>
    public bool IsContextPath => Kind == CopySourceKind.Path && Step.IsFromContext;

    /// <summary>Whether it is certainly neither an archive nor fetched from somewhere: a here-document, or a path that ends with another
    /// name, even if a piece in its middle is not known.</summary>
    public bool IsPlain => Kind == CopySourceKind.Heredoc || (Kind == CopySourceKind.Path && (Text.IsKnown
        ? !ArchiveName.IsPossible(Text.ValueOrDefault!)
        : Expansion.KnownPrefix.Length > 0 && ArchiveName.HasOtherExtension(Expansion.KnownSuffix)));

    /// <summary>Whether it is a path with a wildcard.</summary>
    public bool HasWildcard => Kind == CopySourceKind.Path && ContainerPath.HasWildcard(Expansion.Text.Text);

    /// <summary>The path, cleaned: relative to the root of the context, or absolute with --from. Unknown for anything but a known path.</summary>
    public Value<string> Path
    {
        get
        {
            if (Kind != CopySourceKind.Path || !Text.IsKnown) return Value<string>.Unknown(Location);
            string rooted = ContainerPath.Clean("/" + Text.ValueOrDefault);
            if (!Step.IsFromContext) return Value<string>.Known(rooted, Location);
            return Value<string>.Known(rooted.Length == 1 ? "." : rooted.Substring(1), Location);
        }
    }

    /// <summary>Whether it is the whole build context: ".", "/", "*" and the like.</summary>
    public bool IsContextRoot => IsContextPath && Path.Is(path => path is "." or "*" or "**");

    /// <summary>The file name that it has in the destination: the last segment, or the delimiter of a here-document; empty if it is not known.</summary>
    public string Name => Heredoc is not null ? Heredoc.Delimiter : Text.IsKnown ? ContainerPath.Name(Text.ValueOrDefault!) : string.Empty;

    /// <summary>Where a file ends up in the image, absolute; the contents of a directory go to the destination itself.</summary>
    public Value<string> TargetPath
    {
        get
        {
            if (!Step.IsDestinationDirectory) return Step.DestinationPath;
            string name = Name;
            return name.Length == 0 || HasWildcard || name is "." or ".."
                ? Value<string>.Unknown(Location)
                : Step.DestinationPath.Select(directory => ContainerPath.Combine(directory, name));
        }
    }

    /// <summary>Why it cannot be a path of the build context, as a sentence; null if it can.</summary>
    public string? ContextProblem => CopySourceProblems.Describe(this);

    /// <summary>Whether the ignore file certainly hides it from the builder.</summary>
    public bool IsHiddenFromBuild => CopySourceProblems.IsHidden(this);

    /// <summary>Whether it certainly does not exist in the build context, and is no result of an earlier build.</summary>
    public bool IsMissingFromContext => CopySourceProblems.IsMissing(this);

    /// <inheritdoc/>
    public override string ToString() => Word.Text;

    private static CopySourceKind KindOf(string text)
    {
        bool isHttp = text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        if (isHttp)
        {
            int fragment = text.IndexOfAny(FragmentStarts);
            string repository = fragment < 0 ? text : text.Substring(0, fragment);
            return repository.EndsWith(".git", StringComparison.Ordinal) ? CopySourceKind.Git : CopySourceKind.Url;
        }

        bool isGit = text.StartsWith("git://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("ssh://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("git@", StringComparison.Ordinal) || text.StartsWith("github.com/", StringComparison.Ordinal);
        if (isGit) return CopySourceKind.Git;
        return text.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase) ? CopySourceKind.Url : CopySourceKind.Path;
    }

    private static readonly char[] FragmentStarts = ['#', '?'];
}
