using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>The checks of the level baseline.</summary>
internal static class BaselineChecks
{
    private const string AppArmorAnnotationPrefix = "container.apparmor.security.beta.kubernetes.io/";
    private const string SeccompPodAnnotation = "seccomp.security.alpha.kubernetes.io/pod";
    private const string SeccompContainerAnnotationPrefix = "container.seccomp.security.alpha.kubernetes.io/";

    /// <summary>From this version on some checks pass for pods in a user namespace of their own.</summary>
    private const int UserNamespaceMinor = 35;

    public static ImmutableArray<CheckImplementation> All { get; } = ImmutableArray.Create(
        Check("windowsHostProcess", 0, WindowsHostProcess),
        Check("hostNamespaces", 0, HostNamespaces),
        Check("privileged", 0, Privileged),
        Check("capabilities_baseline", 0, Capabilities),
        Check("hostPathVolumes", 0, HostPathVolumes),
        Check("hostPorts", 0, HostPorts),
        Check("appArmorProfile", 0, AppArmorProfile),
        Check("seLinuxOptions", 0, SeLinuxOptions),
        Check("procMount", 0, ProcMount),
        Check("seccompProfile_baseline", 0, SeccompProfile),
        Check("sysctls", 0, Sysctls),
        Check("hostProbesAndHostLifecycle", 34, ProbeHosts));

    /// <summary>Whether the pod surely has a user namespace of its own.</summary>
    public static Certainty HasOwnUserNamespace(PodSpec pod, int minor)
    {
        if (minor < UserNamespaceMinor || pod.HostUsers.IsAbsent) return Certainty.No;
        return pod.HostUsers.IsUnknown ? Certainty.Maybe : pod.HostUsers.Is(false).ToCertainty();
    }

    /// <summary>Fails for each container whose procMount is written and not Default.</summary>
    public static void InspectProcMount(PodSpec pod, PodSecurityFailures failures)
    {
        foreach (Container container in pod.AllContainers)
        {
            failures.FailIf(container.SecurityContext.ProcMount, static value => value != "Default", container.Anchor);
        }
    }

    /// <summary>Whether a profile of seccomp or AppArmor is none that the standards know.</summary>
    public static void InspectProfile(ObjectView profile, PodSecurityFailures failures)
    {
        if (profile.IsUnknown) failures.Doubt();
        if (profile.Mapping is null) return;
        Value<string> type = profile.Text("type");
        if (type.IsAbsent) failures.Fail(profile.Anchor);
        else failures.FailIf(type, static value => value is not ("RuntimeDefault" or "Localhost"), profile.Anchor);
    }

    private static CheckImplementation Check(string name, int sinceMinor, Action<PodSpec, int, PodSecurityFailures> inspect) =>
        new(new PodSecurityCheck(name, PodSecurityLevel.Baseline, sinceMinor, Overrides: null), inspect);

    private static IEnumerable<SecurityContext> Contexts(PodSpec pod) =>
        pod.AllContainers.Select(static SecurityContext (container) => container.SecurityContext).Prepend(pod.SecurityContext);

    private static void WindowsHostProcess(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        foreach (SecurityContext context in Contexts(pod)) failures.FailIf(context.WindowsOptions.Boolean("hostProcess"), static value => value, context.Anchor);
    }

    private static void HostNamespaces(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        failures.FailIf(pod.HostNetwork, static value => value, pod.Anchor);
        failures.FailIf(pod.HostPid, static value => value, pod.Anchor);
        failures.FailIf(pod.HostIpc, static value => value, pod.Anchor);
    }

    private static void Privileged(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        foreach (Container container in pod.AllContainers) failures.FailIf(container.SecurityContext.Privileged, static value => value, container.Anchor);
    }

    private static void Capabilities(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        foreach (Container container in pod.AllContainers)
        {
            foreach (Value<string> capability in container.SecurityContext.AddedCapabilities)
            {
                failures.FailIf(capability, static name => !(LinuxCapabilities.TryGet(name, out LinuxCapability? row) && row.PssBaseline), container.Anchor);
            }
        }
    }

    private static void HostPathVolumes(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        if (pod.IsListOpen("volumes")) failures.Doubt();
        foreach (Volume volume in pod.Volumes)
        {
            if (volume.HostPath.IsPresent) failures.Fail(volume.HostPath.Anchor);
        }
    }

    private static void HostPorts(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        foreach (ContainerPort port in pod.AllContainers.SelectMany(static container => container.Ports)) failures.FailIf(port.HostPort, static value => value != 0, port.Anchor);
    }

    private static void AppArmorProfile(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        foreach (SecurityContext context in Contexts(pod)) InspectProfile(context.AppArmorProfile, failures);
        foreach (TextMapEntry annotation in pod.Metadata.Annotations.Entries)
        {
            if (!annotation.Key.StartsWith(AppArmorAnnotationPrefix, StringComparison.Ordinal)) continue;
            failures.FailIf(annotation.Value, static value => value is not ("" or "runtime/default") && !value.StartsWith("localhost/", StringComparison.Ordinal), annotation.KeyLocation);
        }
    }

    private static void SeLinuxOptions(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        foreach (ObjectView options in Contexts(pod).Select(static context => context.SeLinuxOptions))
        {
            if (options.IsUnknown) failures.Doubt();
            failures.FailIf(options.Text("user"), static value => value.Length > 0, options.Anchor);
            failures.FailIf(options.Text("role"), static value => value.Length > 0, options.Anchor);
            failures.FailIf(options.Text("type"), value => !IsAllowedSeLinuxType(value, minor), options.Anchor);
        }
    }

    private static bool IsAllowedSeLinuxType(string type, int minor) =>
        type is "" or "container_t" or "container_init_t" or "container_kvm_t" || (type == "container_engine_t" && minor >= 31);

    private static void ProcMount(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        failures.ExemptIf(HasOwnUserNamespace(pod, minor));
        InspectProcMount(pod, failures);
    }

    private static void SeccompProfile(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        if (minor >= 19)
        {
            foreach (SecurityContext context in Contexts(pod)) InspectProfile(context.SeccompProfile, failures);
            return;
        }

        TextMap annotations = pod.Metadata.Annotations;
        InspectSeccompAnnotation(annotations, SeccompPodAnnotation, failures);
        foreach (Container container in pod.AllContainers)
        {
            if (container.Name.IsKnown) InspectSeccompAnnotation(annotations, SeccompContainerAnnotationPrefix + container.DisplayName, failures);
        }
    }

    private static void InspectSeccompAnnotation(TextMap annotations, string key, PodSecurityFailures failures) =>
        failures.FailIf(
            annotations[key],
            static value => value is not ("runtime/default" or "docker/default") && !value.StartsWith("localhost/", StringComparison.Ordinal),
            annotations.Anchor);

    private static void Sysctls(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        foreach (ObjectView sysctl in pod.Sysctls)
        {
            failures.FailIf(sysctl.Text("name"), name => !(SafeSysctls.TryGet(name, out SafeSysctl? row) && row.SinceMinor <= minor), sysctl.Anchor);
        }
    }

    private static void ProbeHosts(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        foreach (Container container in pod.AllContainers)
        {
            foreach (Value<string> host in container.Probes.Concat(container.LifecycleActions).SelectMany(static action => action.Hosts))
            {
                failures.FailIf(host, static value => value.Length > 0, container.Anchor);
            }
        }
    }
}
