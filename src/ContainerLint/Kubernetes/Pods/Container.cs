using System.Collections.Immutable;
using ContainerLint.Images;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>What a container is in its pod.</summary>
public enum ContainerRole
{
    /// <summary>One of the list 'containers'.</summary>
    Regular,

    /// <summary>An init container that runs to its end before the others start.</summary>
    Init,

    /// <summary>An init container with restartPolicy Always, which keeps running beside the others.</summary>
    Sidecar,

    /// <summary>One that is added to a running pod to debug it.</summary>
    Ephemeral,
}

/// <summary>A container of a pod.</summary>
public sealed partial class Container : ObjectView
{
    private ContainerSecurityContext? _securityContext;
    private ContainerCommand? _command;
    private ImageReference? _image;

    internal Container(PodSpec pod, YamlMapping node, SourceLocation anchor, ContainerRole role)
        : base(node, anchor)
    {
        Pod = pod;
        Role = role == ContainerRole.Init && Text("restartPolicy").Is("Always") ? ContainerRole.Sidecar : role;
    }

    /// <summary>The pod it belongs to.</summary>
    public PodSpec Pod { get; }

    /// <summary>What it is in its pod.</summary>
    public ContainerRole Role { get; }

    /// <summary>Whether it runs while the pod does: a regular container or a sidecar.</summary>
    public bool IsRun => Role is ContainerRole.Regular or ContainerRole.Sidecar;

    /// <summary>Its name.</summary>
    public Value<string> Name => Text("name");

    /// <summary>Its name as messages show it; empty if it is not known.</summary>
    public string DisplayName => Name.ValueOrDefault ?? string.Empty;

    /// <summary>Its image as written.</summary>
    public Value<string> ImageText => Text("image");

    /// <summary>Its image taken apart; null if it is absent, empty or unknown.</summary>
    public ImageReference? Image => _image ??= ImageText.Is(static text => text.Length > 0) && this["image"] is YamlScalar scalar
        ? ImageReference.Parse(scalar.MappedValue)
        : null;

    /// <summary>When the image is pulled, as written.</summary>
    public Value<string> ImagePullPolicy => Text("imagePullPolicy");

    /// <summary>When the image is pulled: as written, else Always for the tag latest or none, else IfNotPresent.</summary>
    public Value<string> EffectiveImagePullPolicy
    {
        get
        {
            if (!ImagePullPolicy.IsAbsent) return ImagePullPolicy;
            if (Image is not { } image || image.Tag.IsUnknown || image.Digest.IsUnknown) return Value<string>.Unknown(Anchor);
            return Value<string>.Known(image.IsLatest ? "Always" : "IfNotPresent", location: null);
        }
    }

    /// <summary>Its own security context.</summary>
    public ContainerSecurityContext SecurityContext =>
        _securityContext ??= new ContainerSecurityContext(this["securityContext"], KeyLocationOf("securityContext"), IsFieldOpen("securityContext"));

    /// <summary>The user id it runs with: its own, else the pod's.</summary>
    public Value<long> EffectiveRunAsUser => Inherit(SecurityContext.RunAsUser, Pod.SecurityContext.RunAsUser);

    /// <summary>The group id it runs with: its own, else the pod's.</summary>
    public Value<long> EffectiveRunAsGroup => Inherit(SecurityContext.RunAsGroup, Pod.SecurityContext.RunAsGroup);

    /// <summary>Whether the kubelet refuses to start it as root: its own, else the pod's.</summary>
    public Value<bool> EffectiveRunAsNonRoot => Inherit(SecurityContext.RunAsNonRoot, Pod.SecurityContext.RunAsNonRoot);

    /// <summary>Its seccomp profile, which replaces the pod's as a whole.</summary>
    public ObjectView EffectiveSeccompProfile => Inherit(SecurityContext.SeccompProfile, Pod.SecurityContext.SeccompProfile);

    /// <summary>Its AppArmor profile, which replaces the pod's as a whole. The annotation of old clusters is not looked at.</summary>
    public ObjectView EffectiveAppArmorProfile => Inherit(SecurityContext.AppArmorProfile, Pod.SecurityContext.AppArmorProfile);

    /// <summary>Its SELinux labels, which replace the pod's as a whole.</summary>
    public ObjectView EffectiveSeLinuxOptions => Inherit(SecurityContext.SeLinuxOptions, Pod.SecurityContext.SeLinuxOptions);

    /// <summary>The Windows user it runs with: its own, else the pod's; Windows options merge field by field.</summary>
    public Value<string> EffectiveWindowsUserName =>
        Inherit(SecurityContext.WindowsOptions.Text("runAsUserName"), Pod.SecurityContext.WindowsOptions.Text("runAsUserName"));

    /// <summary>The AppArmor profile that an annotation of the pod sets for it, as clusters before 1.30 read it.</summary>
    public Value<string> AppArmorAnnotation =>
        Name.IsKnown ? Pod.Metadata.Annotations["container.apparmor.security.beta.kubernetes.io/" + Name.ValueOrDefault] : Value<string>.Absent;

    /// <summary>Requests and limits.</summary>
    public ResourceRequirements Resources => new(this["resources"], KeyLocationOf("resources"), IsFieldOpen("resources"));

    /// <summary>The ports it declares.</summary>
    public ImmutableArray<ContainerPort> Ports => ItemsOf("ports", (node, anchor) => new ContainerPort(this, node, anchor));

    /// <summary>Its environment variables.</summary>
    public ImmutableArray<EnvVar> Env => ItemsOf("env", (node, anchor) => new EnvVar(this, node, anchor));

    /// <summary>Where further environment variables come from.</summary>
    public ImmutableArray<EnvFromSource> EnvFrom => ItemsOf("envFrom", (node, anchor) => new EnvFromSource(this, node, anchor));

    /// <summary>The volumes that are mounted as folders or files.</summary>
    public ImmutableArray<VolumeMount> VolumeMounts => ItemsOf("volumeMounts", (node, anchor) => new VolumeMount(this, node, anchor, isDevice: false));

    /// <summary>The volumes that are passed as block devices.</summary>
    public ImmutableArray<VolumeMount> VolumeDevices => ItemsOf("volumeDevices", (node, anchor) => new VolumeMount(this, node, anchor, isDevice: true));

    /// <summary>The probe whose failure restarts it.</summary>
    public Probe LivenessProbe => ProbeOf("livenessProbe");

    /// <summary>The probe whose failure takes it out of rotation.</summary>
    public Probe ReadinessProbe => ProbeOf("readinessProbe");

    /// <summary>The probe that holds the others back.</summary>
    public Probe StartupProbe => ProbeOf("startupProbe");

    /// <summary>The probes that are written.</summary>
    public IEnumerable<Probe> Probes => new[] { LivenessProbe, ReadinessProbe, StartupProbe }.Where(static probe => probe.IsPresent);

    /// <summary>The actions after the start and before the stop that are written.</summary>
    public IEnumerable<ContainerAction> LifecycleActions
    {
        get
        {
            ObjectView lifecycle = Child("lifecycle");
            foreach (string name in LifecycleEvents)
            {
                ContainerAction action = new(this, name, lifecycle[name], lifecycle.KeyLocationOf(name));
                if (action.IsPresent) yield return action;
            }
        }
    }

    /// <summary>What it runs: command and args.</summary>
    public ContainerCommand Command => _command ??= new ContainerCommand(this);

    /// <summary>A port by its name; null if it declares none of that name.</summary>
    public ContainerPort? Port(string name)
    {
        foreach (ContainerPort port in Ports)
        {
            if (port.Name.Is(name)) return port;
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => DisplayName;

    private static readonly string[] LifecycleEvents = ["postStart", "preStop"];

    private static Value<T> Inherit<T>(Value<T> own, Value<T> pod) => own.IsAbsent ? pod : own;

    private static ObjectView Inherit(ObjectView own, ObjectView pod) => own.IsPresent || own.IsUnknown ? own : pod;

    private protected override bool IsPatched(string field) => Pod.Workload.MayBePatched(field);

    private Probe ProbeOf(string field) => new(this, field, this[field], KeyLocationOf(field), IsFieldOpen(field));
}
