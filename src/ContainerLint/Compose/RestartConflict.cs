using System.Globalization;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>Restart settings that contradict each other, or that Compose cannot apply.</summary>
/// <param name="Location">The value.</param>
/// <param name="Message">What is wrong, one sentence without a full stop.</param>
/// <param name="Related">The other setting; null if there is none.</param>
/// <param name="IsRefused">Whether the engine refuses it.</param>
/// <param name="Edit">What makes it one; null if that is not possible.</param>
public sealed record RestartConflict(SourceLocation Location, string Message, SourceLocation? Related, bool IsRefused, TextEdit? Edit)
{
    internal static IEnumerable<RestartConflict> Find(ComposeService service)
    {
        if (service.Deploy.RestartPolicy is not { } policy || policy.Condition.IsUnknown || policy.MaxAttempts.IsUnknown) yield break;
        bool isSwarm = service.Project.IsSwarm;
        if (service.Restart is { Location: { } place, ValueOrDefault: { } restart } && Meaning(restart) is { } meaning && Meaning(policy) is { } other && meaning != other)
        {
            yield return new RestartConflict(
                place, isSwarm ? $"A swarm ignores 'restart: {restart}', since 'deploy.restart_policy' says something else; keep the latter" : $"'restart: {restart}' is not used, since 'deploy.restart_policy' says something else; keep one of them",
                policy.KeyLocation, IsRefused: false, isSwarm ? service.Restart.Node?.RemoveKey() : policy.Node?.RemoveKey());
        }

        if (isSwarm) yield break;
        if (policy.Node is not null && policy.Condition.IsAbsent)
        {
            yield return new RestartConflict(
                policy.KeyLocation, "Compose takes a 'restart_policy' without 'condition' for none at all; write the condition", Related: null, IsRefused: false,
                policy.Node.Node is YamlMapping { Anchor: null } mapping ? YamlEditor.Set(mapping, "condition", "any") : null);
        }
        else if (policy.MaxAttempts is { Location: { } attempts, Node: { } node } && !policy.MaxAttempts.Is(0) && policy.Condition.Is(static condition => condition != "on-failure"))
        {
            yield return new RestartConflict(
                attempts, $"The engine refuses a number of attempts with the condition '{policy.Condition}'; remove it, or use 'on-failure'", policy.Condition.Location, IsRefused: true, node.RemoveKey());
        }
    }

    private static string? Meaning(string restart) => restart switch
    {
        "no" or "none" => "none",
        "always" or "unless-stopped" or "any" => "any",
        "on-failure" => "on-failure:0",
        _ => restart.StartsWith("on-failure:", StringComparison.Ordinal) ? restart : null,
    };

    private static string? Meaning(ComposeRestartPolicy policy) => policy.Condition.ValueOrDefault is not { } condition ? null
        : condition == "on-failure" ? "on-failure:" + policy.MaxAttempts.ValueOrDefault.ToString(CultureInfo.InvariantCulture) : Meaning(condition);
}

/// <content>How it is restarted.</content>
public sealed partial class ComposeService
{
    /// <summary>Restart settings that contradict each other, or that Compose cannot apply.</summary>
    public IEnumerable<RestartConflict> RestartConflicts => RestartConflict.Find(this);
}
