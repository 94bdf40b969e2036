using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>An environment variable that is set twice.</summary>
/// <param name="First">The earlier entry.</param>
/// <param name="Second">The later entry, which wins.</param>
public sealed record DuplicateEnvVar(EnvVar First, EnvVar Second)
{
    /// <summary>Whether both say the same.</summary>
    public bool AreEqual => !First.Has("valueFrom") && !Second.Has("valueFrom") && First["value"] is YamlScalar first && Second["value"] is YamlScalar second && first.Value == second.Value;

    /// <summary>Whether the later one extends the earlier one, as in 'PATH: $(PATH):/opt/bin'.</summary>
    public bool Extends => Second["value"] is YamlScalar { Value: var text } && text.Contains("$(" + Second.Name.ValueOrDefault + ")", StringComparison.Ordinal);
}

/// <content>What is set twice.</content>
public sealed partial class Container
{
    /// <summary>The environment variables that are set twice.</summary>
    public IEnumerable<DuplicateEnvVar> DuplicateEnv
    {
        get
        {
            Dictionary<string, EnvVar> seen = new(StringComparer.Ordinal);
            foreach (EnvVar variable in Env)
            {
                if (variable.Name.ValueOrDefault is not { } name) continue;
                if (seen.TryGetValue(name, out EnvVar? first)) yield return new DuplicateEnvVar(first, variable);
                else seen[name] = variable;
            }
        }
    }

    /// <summary>The probes and lifecycle actions that name a port which the container does not declare, each with the port.</summary>
    public IEnumerable<(ContainerAction Action, string Port)> UndefinedPortNames => IsListOpen("ports") || Ports.Any(static port => port.Name.IsUnknown)
        ? []
        : Probes.Concat<ContainerAction>(LifecycleActions).Where(action => action.Port.Is(static port => port.Text is not null) && Port(action.Port.ValueOrDefault.Text!) is null)
            .Select(static action => (action, action.Port.ValueOrDefault.Text!));

    /// <summary>Whether it has an AppArmor profile, of its own, of the pod, or by the annotation of old clusters; not 'Unconfined'.</summary>
    public Certainty HasAppArmor => EffectiveAppArmorProfile.IsUnknown || AppArmorAnnotation.IsUnknown || EffectiveAppArmorProfile.Text("type").IsUnknown
        ? Certainty.Maybe
        : (EffectiveAppArmorProfile.Text("type").Is(static type => type != "Unconfined") || AppArmorAnnotation.Is(static value => value != "unconfined")).ToCertainty();

    /// <summary>Whether the kernel restricts it in some way: seccomp, AppArmor, SELinux labels, or dropped capabilities.</summary>
    public Certainty IsHardened
    {
        get
        {
            bool isUnknown = EffectiveSeccompProfile.IsUnknown || EffectiveSeLinuxOptions.IsUnknown || SecurityContext.Capabilities.IsUnknown || SecurityContext.IsOpen;
            bool isHardened = EffectiveSeccompProfile.Text("type").Is(static type => type != "Unconfined") || !EffectiveSeLinuxOptions.IsEmpty || !SecurityContext.DroppedCapabilities.IsEmpty;
            return isHardened ? Certainty.Yes : HasAppArmor.Or(isUnknown ? Certainty.Maybe : Certainty.No);
        }
    }
}
