using System.Collections.Immutable;
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
            failures.Container = container;
            failures.FailIf(container.SecurityContext, "procMount", container.SecurityContext.ProcMount, static value => value != "Default");
        }
    }

    /// <summary>Whether a profile of seccomp or AppArmor is none that the standards know.</summary>
    public static void InspectProfile(ObjectView profile, PodSecurityFailures failures)
    {
        if (profile.IsUnknown) failures.Doubt();
        if (profile.Mapping is null) return;
        Value<string> type = profile.Text("type");
        if (type.IsAbsent) failures.Fail(profile.Anchor);
        else failures.FailIf(profile, "type", type, static value => value is not ("RuntimeDefault" or "Localhost"));
    }

    private static CheckImplementation Check(string name, int sinceMinor, Action<PodSpec, int, PodSecurityFailures> inspect) =>
        new(new PodSecurityCheck(name, PodSecurityLevel.Baseline, sinceMinor, Overrides: null), inspect);

    /// <summary>Looks at the security context of the pod and at those of its containers.</summary>
    private static void ForEachContext(PodSpec pod, PodSecurityFailures failures, Action<SecurityContext> inspect)
    {
        inspect(pod.SecurityContext);
        ForEachContainer(pod, failures, container => inspect(container.SecurityContext));
    }

    private static void ForEachContainer(PodSpec pod, PodSecurityFailures failures, Action<Container> inspect)
    {
        foreach (Container container in pod.AllContainers)
        {
            failures.Container = container;
            inspect(container);
        }

        failures.Container = null;
    }

    private static void WindowsHostProcess(PodSpec pod, int minor, PodSecurityFailures failures) =>
        ForEachContext(pod, failures, context => failures.FailIf(context.WindowsOptions, "hostProcess", context.WindowsOptions.Boolean("hostProcess"), static value => value));

    private static void HostNamespaces(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        failures.FailIf(pod, "hostNetwork", pod.HostNetwork, static value => value);
        failures.FailIf(pod, "hostPID", pod.HostPid, static value => value);
        failures.FailIf(pod, "hostIPC", pod.HostIpc, static value => value);
    }

    private static void Privileged(PodSpec pod, int minor, PodSecurityFailures failures) =>
        ForEachContainer(pod, failures, container => failures.FailIf(container.SecurityContext, "privileged", container.SecurityContext.Privileged, static value => value));

    private static void Capabilities(PodSpec pod, int minor, PodSecurityFailures failures) => ForEachContainer(pod, failures, container =>
    {
        foreach (Value<string> capability in container.SecurityContext.AddedCapabilities)
        {
            failures.FailIf(capability, static name => !CapabilityRisk.IsInBaseline(name), container.Anchor);
        }
    });

    private static void HostPathVolumes(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        if (pod.IsListOpen("volumes")) failures.Doubt();
        foreach (Volume volume in pod.Volumes)
        {
            if (volume.HostPath.IsPresent) failures.Fail(volume.HostPath.Anchor);
        }
    }

    private static void HostPorts(PodSpec pod, int minor, PodSecurityFailures failures) => ForEachContainer(pod, failures, container =>
    {
        foreach (ContainerPort port in container.Ports) failures.FailIf(port, "hostPort", port.HostPort, static value => value != 0);
    });

    private static void AppArmorProfile(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        ForEachContext(pod, failures, context => InspectProfile(context.AppArmorProfile, failures));
        foreach (TextMapEntry annotation in pod.Metadata.Annotations.Entries)
        {
            if (!annotation.Key.StartsWith(AppArmorAnnotationPrefix, StringComparison.Ordinal)) continue;
            failures.FailIf(annotation, static value => value is not ("" or "runtime/default") && !value.StartsWith("localhost/", StringComparison.Ordinal));
        }
    }

    private static void SeLinuxOptions(PodSpec pod, int minor, PodSecurityFailures failures) => ForEachContext(pod, failures, context =>
    {
        ObjectView options = context.SeLinuxOptions;
        if (options.IsUnknown) failures.Doubt();
        failures.FailIf(options, "user", options.Text("user"), static value => value.Length > 0);
        failures.FailIf(options, "role", options.Text("role"), static value => value.Length > 0);
        failures.FailIf(options, "type", options.Text("type"), value => !IsAllowedSeLinuxType(value, minor));
    });

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
            ForEachContext(pod, failures, context => InspectProfile(context.SeccompProfile, failures));
            return;
        }

        TextMap annotations = pod.Metadata.Annotations;
        InspectSeccompAnnotation(annotations, SeccompPodAnnotation, failures);
        ForEachContainer(pod, failures, container =>
        {
            if (container.Name.IsKnown) InspectSeccompAnnotation(annotations, SeccompContainerAnnotationPrefix + container.DisplayName, failures);
        });
    }

    private static void InspectSeccompAnnotation(TextMap annotations, string key, PodSecurityFailures failures)
    {
        if (annotations.Get(key) is not { } annotation)
        {
            if (annotations.IsOpen) failures.Doubt();
            return;
        }

        failures.FailIf(annotation, static value => value is not ("runtime/default" or "docker/default") && !value.StartsWith("localhost/", StringComparison.Ordinal));
    }

    private static void Sysctls(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        foreach (ObjectView sysctl in pod.Sysctls)
        {
            failures.FailIf(sysctl, "name", sysctl.Text("name"), name => !PodSecurityStandard.AllowsSysctl(name, minor));
        }
    }

    private static void ProbeHosts(PodSpec pod, int minor, PodSecurityFailures failures) => ForEachContainer(pod, failures, container =>
    {
        foreach (ObjectView request in container.Probes.Concat(container.LifecycleActions).SelectMany(static action => action.Requests))
        {
            failures.FailIf(request, "host", request.Text("host"), static value => value.Length > 0);
        }
    });
}
