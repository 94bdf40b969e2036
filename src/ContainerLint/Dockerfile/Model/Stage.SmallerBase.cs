using System.Collections.Immutable;
using ContainerLint.Images;
using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <content>Whether a smaller base image would do.</content>
public sealed partial class Stage
{
    /// <summary>Smaller images that would do instead of the base image, as a phrase for the reader; null if none is known or what the chain does needs the full one.</summary>
    public string? SmallerBase
    {
        get
        {
            if (Base.Facts is not { } facts || Base.Image is not { Tag.IsUnknown: false } image || Base.IsWindows || UsesBuildTools) return null;
            if (HoldsStaticProgramOnly(facts)) return "'scratch' or 'gcr.io/distroless/static', as the program is linked statically";
            if (facts.Variants is not { } variants || facts.IsMinimal || IsOtherVariant(facts)) return null;
            if (image.Tag.IsAbsent && image.Digest.IsKnown) return null;
            if (variants.TagSuffixes.FirstOrDefault(IsPossible) is { } variant) return $"its '{variant}' variant";
            return variants.Repositories.IsEmpty ? null : $"'{string.Join("' or '", variants.Repositories)}'";
        }
    }

    // A chiseled image has no shell to run anything with.
    private bool IsPossible(string suffix) =>
        suffix.StartsWith("alpine", StringComparison.Ordinal) ? CanRunOnAlpine : suffix != "chiseled" || !ChainRuns.Any();

    // Packages of pip are mostly built for glibc, and bash is not there.
    private bool CanRunOnAlpine =>
        !ChainRuns.SelectMany(static run => run.Script.Installs).Any(static install => install.Manager.Name is "pip" or "uv" or "apt-get" or "conda")
        && !ChainCommands.Any(static command => command.IsAny("bash", "useradd", "groupadd", "apt-get"));

    // 'apache' and the like come in one variant only.
    private static bool IsOtherVariant(ImageFacts facts) => facts.Tag is { } tag && tag.Parts.Any(static part => part.Text is "apache" or "management" or "perl" or "otel" || part.Word is { Word: "azurelinux" or "mariner" });

    private bool HoldsStaticProgramOnly(ImageFacts facts)
    {
        if (!facts.IsDistribution || ChainRuns.Any()) return false;
        ImmutableArray<CopyStep> copies = ChainCopies;
        return copies is [{ FromStage: { } builder, Sources.Length: 1 }] && builder.ChainCommands.Any(LinksStatically);
    }

    private static bool LinksStatically(ShellCommand command) =>
        (command.Name == "go" && command.Subcommand is "build" or "install" && command.Assignments.Any(static assignment => assignment.Name == "CGO_ENABLED" && assignment.Value.LiteralValue == "0"))
        || (command.Name == "cargo" && command.OptionValue("--target").Is(static target => target.EndsWith("-musl", StringComparison.Ordinal)));
}
