using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A path of a container that two entries want.</summary>
/// <param name="Path">The path, cleaned.</param>
/// <param name="Location">The later one.</param>
/// <param name="First">The earlier one.</param>
/// <param name="IsMerged">Whether they meet only because files are merged.</param>
public sealed record MountTargetClash(string Path, SourceLocation Location, SourceLocation First, bool IsMerged)
{
    internal static IEnumerable<MountTargetClash> Find(ComposeService service)
    {
        Dictionary<string, Entry> earlier = new(StringComparer.Ordinal);
        foreach (Entry entry in EntriesOf(service))
        {
            if (!earlier.TryGetValue(entry.Path, out Entry? first))
            {
                earlier[entry.Path] = entry;
                continue;
            }

            // A list of a later file overrides what an earlier one mounts at the same path.
            bool isOverride = first.Kind == entry.Kind && first.Node.Node.Parent != entry.Node.Node.Parent;
            if (isOverride || first.Location == entry.Location) continue;
            bool isMerged = first.Location.File != entry.Location.File;
            bool isReversed = !isMerged && entry.Location.Span.Start < first.Location.Span.Start;
            yield return new MountTargetClash(entry.Path, isReversed ? first.Location : entry.Location, isReversed ? entry.Location : first.Location, isMerged);
        }
    }

    private static IEnumerable<Entry> EntriesOf(ComposeService service)
    {
        foreach (ComposeMount mount in service.Mounts)
        {
            if (mount.CleanTarget.ValueOrDefault is { } path) yield return new Entry(path, mount.Node, mount.TargetLocation, mount.IsTmpfsEntry ? "tmpfs" : "volumes");
        }

        foreach (ComposeGrant secret in service.Secrets)
        {
            if (secret.SecretPath.ValueOrDefault is { } path) yield return new Entry(path, secret.Node, secret.TargetLocation, "secrets");
        }

        foreach (ComposeGrant config in service.Configs)
        {
            if (config.ConfigPath.ValueOrDefault is { } path) yield return new Entry(path, config.Node, config.TargetLocation, "configs");
        }
    }

    private sealed record Entry(string Path, ComposeNode Node, SourceLocation Location, string Kind);
}

/// <content>Paths that two entries want.</content>
public sealed partial class ComposeService
{
    /// <summary>Paths of the container that two of its volumes, tmpfs, secrets and configs want.</summary>
    public ImmutableArray<MountTargetClash> MountTargetClashes => MountTargetClash.Find(this).ToImmutableArray();
}
