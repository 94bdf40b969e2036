namespace ContainerLint.Kubernetes;

/// <content>Containers that prepare a pod.</content>
public sealed partial class Container
{
    private static readonly string[] MeshSetupNames = ["istio-init", "istio-validation", "linkerd-init", "linkerd-proxy-init"];

    private static readonly string[] PreparingPrograms = ["chown", "chmod", "sysctl", "install"];

    /// <summary>Whether it is the init container of a service mesh and the capability is one it needs to redirect traffic.</summary>
    public bool IsMeshSetup(string capability) =>
        Role == ContainerRole.Init && MeshSetupNames.Contains(DisplayName) && CapabilityName.Normalize(capability) is "NET_ADMIN" or "NET_RAW";

    /// <summary>Whether it is an init container that only sets owners, modes or kernel parameters, which takes root.</summary>
    public bool OnlyPreparesFiles => Role == ContainerRole.Init && PreparingPrograms.Contains(PreparingProgram);

    private string PreparingProgram
    {
        get
        {
            string text = Command.Script is { Value: { IsKnown: true } script } ? script.ValueOrDefault!.TrimStart() : Command.ProgramName;
            int end = text.IndexOfAny([' ', '\t', '\n']);
            string program = end < 0 ? text : text.Substring(0, end);
            return program.Substring(program.LastIndexOf('/') + 1);
        }
    }
}
