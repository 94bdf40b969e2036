using System.Collections.Immutable;

namespace ContainerLint.Kubernetes;

/// <content>Which user it runs as.</content>
public sealed partial class PodSpec
{
    /// <summary>Whether it surely has a user namespace of its own, in a version whose Pod Security Standards take that into account.</summary>
    /// <param name="minor">The minor version of Kubernetes.</param>
    public bool HasOwnUserNamespace(int minor) => BaselineChecks.HasOwnUserNamespace(this, minor) == Certainty.Yes;

    /// <summary>The containers to which nothing forbids to run as root, but for those with user 0: they have another user, or the image decides.</summary>
    public ImmutableArray<Container> ContainersAllowingRoot => AllContainers.Where(static container =>
        (container.EffectiveRunAsNonRoot.Is(false) || (container.EffectiveRunAsNonRoot.IsAbsent && !container.SecurityContext.IsOpen && !container.Pod.SecurityContext.IsOpen))
        && (container.EffectiveRunAsUser.IsAbsent || container.EffectiveRunAsUser.Is(static user => user != 0)));

    /// <summary>Those of them for which the image decides, because neither they nor the pod name a user.</summary>
    public ImmutableArray<Container> ContainersWithoutUser => ContainersAllowingRoot.Where(static container => container.EffectiveRunAsUser.IsAbsent);

    /// <summary>Whether each container surely has a user that is not root, by its id or because root is forbidden.</summary>
    public bool HasUnprivilegedUsersOnly => !HasUnknownContainers && AllContainers.All(static container =>
        container.EffectiveRunAsUser.Is(static user => user != 0) || container.EffectiveRunAsNonRoot.Is(true));

    /// <summary>The containers without a seccomp profile, of their own or of the pod.</summary>
    public ImmutableArray<Container> ContainersWithoutSeccompProfile =>
        AllContainers.Where(static container => !container.EffectiveSeccompProfile.IsPresent && !container.EffectiveSeccompProfile.IsUnknown);

    /// <summary>The security contexts, of the pod and of containers, that say that a container may run as root.</summary>
    public ImmutableArray<SecurityContext> ContextsAllowingRoot =>
        SecurityContexts.Where(static context => context.RunAsNonRoot.Is(false));

    /// <summary>The security contexts of the pod and of its containers.</summary>
    public ImmutableArray<SecurityContext> SecurityContexts =>
        ImmutableArray.Create<SecurityContext>(SecurityContext).AddRange(AllContainers.Select(static SecurityContext (container) => container.SecurityContext));
}
