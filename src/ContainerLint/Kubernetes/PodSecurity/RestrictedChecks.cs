using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>The checks that the level restricted adds.</summary>
internal static class RestrictedChecks
{
    /// <summary>From this version on some checks pass for pods that declare to run on Windows.</summary>
    private const int WindowsMinor = 25;

    public static ImmutableArray<CheckImplementation> All { get; } = ImmutableArray.Create(
        Check("restrictedVolumes", 0, Volumes, "hostPathVolumes"),
        Check("allowPrivilegeEscalation", 8, AllowPrivilegeEscalation),
        Check("runAsNonRoot", 0, RunAsNonRoot),
        Check("runAsUser", 23, RunAsUser),
        Check("seccompProfile_restricted", 19, SeccompProfile, "seccompProfile_baseline"),
        Check("capabilities_restricted", 22, Capabilities, "capabilities_baseline"),
        Check("procMount_restricted", 35, static (pod, _, failures) => BaselineChecks.InspectProcMount(pod, failures), "procMount"));

    private static CheckImplementation Check(string name, int sinceMinor, Action<PodSpec, int, PodSecurityFailures> inspect, string? overrides = null) =>
        new(new PodSecurityCheck(name, PodSecurityLevel.Restricted, sinceMinor, overrides), inspect);

    private static bool IsAllowedSource(string name) => name is
        "configMap" or "csi" or "downwardAPI" or "emptyDir" or "ephemeral" or "image" or "persistentVolumeClaim" or "projected" or "secret";

    private static void Volumes(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        if (pod.IsListOpen("volumes")) failures.Doubt();
        foreach (Volume volume in pod.Volumes)
        {
            if (volume.Sources.IsEmpty || volume.Sources.Any(static source => IsAllowedSource(source.Name!))) continue;
            if (volume.IsOpen) failures.Doubt();
            else failures.Fail(volume.Sources[0].Key.Location, volume.Sources[0]);
        }
    }

    private static void AllowPrivilegeEscalation(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        ExemptWindows(pod, minor, failures);
        foreach (Container container in pod.AllContainers)
        {
            failures.Container = container;
            Value<bool> value = container.SecurityContext.AllowPrivilegeEscalation;
            if (value.IsUnknown) failures.Doubt();
            else if (!value.Is(false)) failures.Fail(container.SecurityContext.LocationOf("allowPrivilegeEscalation"), container.SecurityContext.Mapping?.Get("allowPrivilegeEscalation"));
        }

        if (pod.HasUnknownContainers) failures.Doubt();
    }

    private static void RunAsNonRoot(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        failures.ExemptIf(BaselineChecks.HasOwnUserNamespace(pod, minor));
        Value<bool> podValue = pod.SecurityContext.RunAsNonRoot;
        failures.FailIf(pod.SecurityContext, "runAsNonRoot", podValue, static value => !value);
        foreach (Container container in pod.AllContainers)
        {
            failures.Container = container;
            Value<bool> own = container.SecurityContext.RunAsNonRoot;
            if (!own.IsAbsent) failures.FailIf(container.SecurityContext, "runAsNonRoot", own, static value => !value);
            else if (podValue.IsAbsent) failures.Fail(pod.SecurityContext.IsPresent ? pod.SecurityContext.Anchor : container.Anchor);
        }

        if (pod.HasUnknownContainers) failures.Doubt();
    }

    private static void RunAsUser(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        failures.ExemptIf(BaselineChecks.HasOwnUserNamespace(pod, minor));
        failures.FailIf(pod.SecurityContext, "runAsUser", pod.SecurityContext.RunAsUser, static value => value == 0);
        foreach (Container container in pod.AllContainers)
        {
            failures.Container = container;
            failures.FailIf(container.SecurityContext, "runAsUser", container.SecurityContext.RunAsUser, static value => value == 0);
        }
    }

    private static void SeccompProfile(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        ExemptWindows(pod, minor, failures);
        ObjectView podProfile = pod.SecurityContext.SeccompProfile;
        BaselineChecks.InspectProfile(podProfile, failures);
        foreach (Container container in pod.AllContainers)
        {
            failures.Container = container;
            ObjectView own = container.SecurityContext.SeccompProfile;
            if (own.IsPresent || own.IsUnknown) BaselineChecks.InspectProfile(own, failures);
            else if (podProfile.IsUnknown) failures.Doubt();
            else if (!podProfile.IsPresent) failures.Fail(pod.SecurityContext.IsPresent ? pod.SecurityContext.Anchor : container.Anchor);
        }

        if (pod.HasUnknownContainers) failures.Doubt();
    }

    private static void Capabilities(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        ExemptWindows(pod, minor, failures);
        foreach (Container container in pod.AllContainers)
        {
            failures.Container = container;
            ContainerSecurityContext context = container.SecurityContext;
            if (!context.DroppedCapabilities.Any(static capability => capability.Is("ALL")))
            {
                if (context.Capabilities.IsListOpen("drop") || context.DroppedCapabilities.Any(static capability => capability.IsUnknown)) failures.Doubt();
                else failures.Fail(context.Capabilities.LocationOf("drop"));
            }

            foreach (Value<string> capability in context.AddedCapabilities) failures.FailIf(capability, static name => name != "NET_BIND_SERVICE", container.Anchor);
        }

        if (pod.HasUnknownContainers) failures.Doubt();
    }

    private static void ExemptWindows(PodSpec pod, int minor, PodSecurityFailures failures)
    {
        if (minor < WindowsMinor) return;
        failures.ExemptIf(pod.OsName.IsUnknown ? Certainty.Maybe : pod.IsDeclaredWindows.ToCertainty());
    }
}
