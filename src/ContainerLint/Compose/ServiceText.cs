using System.Collections.Immutable;

namespace ContainerLint.Compose;

/// <summary>A text that a service is set up with and that may name other machines.</summary>
/// <param name="Name">The variable or label; empty for a word of a command.</param>
/// <param name="Text">The text.</param>
public sealed record ServiceText(string Name, ComposeText Text)
{
    internal static IEnumerable<ServiceText> Find(ComposeService service, bool withHealthcheck)
    {
        IEnumerable<ComposePair> pairs = service.Environment.Concat(service.Labels).Concat(service.Build?.Arguments ?? ImmutableArray<ComposePair>.Empty);
        foreach (ComposePair pair in pairs)
        {
            if (pair.Text is { } text) yield return new ServiceText(pair.Name, text);
        }

        IEnumerable<ComposeCommand?> commands = [service.Entrypoint, service.Command];
        foreach (ComposeText word in commands.OfType<ComposeCommand>().SelectMany(static command => command.Words)) yield return new ServiceText(string.Empty, word);
        if (!withHealthcheck || service.Healthcheck is not { } check) yield break;
        if (check.Test is ComposeScalar) yield return new ServiceText(string.Empty, check.Script!);
        foreach (ComposeText word in check.Elements) yield return new ServiceText(string.Empty, word);
    }
}
