using System.Globalization;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A restart setting that allows more attempts than it should.</summary>
/// <param name="Location">The value.</param>
/// <param name="Text">The value that allows them: a policy without an end, or a number of attempts.</param>
/// <param name="IsEndless">Whether there is no end.</param>
/// <param name="Node">The value that names the policy or the attempts.</param>
/// <param name="Policy">The mapping of 'deploy.restart_policy'; null for 'restart'.</param>
public sealed record UnboundedRestart(SourceLocation Location, string Text, bool IsEndless, ComposeNode Node, ComposeMapping? Policy)
{
    private const string OnFailure = "on-failure";

    /// <summary>Allows a number of attempts after a failure; null where the value may be used elsewhere too, or an expression gives it.</summary>
    public TextEdit? Limit(int attempts)
    {
        string count = attempts.ToString(CultureInfo.InvariantCulture);
        if (Policy is null) return Node.ReplaceValue($"{OnFailure}:{count}");
        if (Text != OnFailure && IsEndless) return null;
        return Policy.Node is YamlMapping { Anchor: null } mapping ? YamlEditor.Set(mapping, "max_attempts", count) : null;
    }

    internal static IEnumerable<UnboundedRestart> Find(ComposeService service, int most, bool requireOnFailure)
    {
        if (service.Restart is { Node: { } node, Location: { } place, ValueOrDefault: { } text } && OfRestart(text, most, requireOnFailure) is { } attempts)
            yield return new UnboundedRestart(place, attempts, attempts == text, node, Policy: null);
        if (service.Deploy.RestartPolicy is { Node: { } policy } restart && OfPolicy(restart, policy, most, requireOnFailure) is { } found) yield return found;
    }

    private static string? OfRestart(string text, int most, bool requireOnFailure)
    {
        if (requireOnFailure && text is "always" or "unless-stopped") return text;
        if (text is OnFailure or OnFailure + ":0") return text;
        return text.StartsWith(OnFailure + ":", StringComparison.Ordinal) && YamlScalarResolver.ParseInteger(text.Substring(OnFailure.Length + 1)) > most
            ? text.Substring(OnFailure.Length + 1)
            : null;
    }

    private static UnboundedRestart? OfPolicy(ComposeRestartPolicy restart, ComposeMapping policy, int most, bool requireOnFailure)
    {
        if (restart.Condition is not { Node: { } condition, Location: { } place, ValueOrDefault: { } text } || restart.MaxAttempts.IsUnknown) return null;
        if (text is "any" or "always" or "unless-stopped") return requireOnFailure ? new UnboundedRestart(place, text, IsEndless: true, condition, policy) : null;
        if (text != OnFailure) return null;
        if (restart.MaxAttempts is { Node: { } node, Location: { } number, ValueOrDefault: var attempts } && attempts > most)
            return new UnboundedRestart(number, attempts.ToString(CultureInfo.InvariantCulture), IsEndless: false, node, policy);
        return restart.MaxAttempts.Is(count => count > 0) ? null : new UnboundedRestart(place, text, IsEndless: true, condition, policy);
    }
}

/// <content>How often it is restarted.</content>
public sealed partial class ComposeService
{
    /// <summary>Restart settings that allow more than some attempts after a failure.</summary>
    /// <param name="most">The attempts.</param>
    /// <param name="requireOnFailure">Whether policies that restart always count as well.</param>
    public IEnumerable<UnboundedRestart> UnboundedRestarts(int most, bool requireOnFailure) => UnboundedRestart.Find(this, most, requireOnFailure);
}
