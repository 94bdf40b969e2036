using System.Collections.Immutable;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Recognises files that another frontend reads.</summary>
internal static class OtherFrontend
{
    public static bool IsUsed(Directive? frontend, ImmutableArray<Instruction> instructions)
    {
        if (frontend is null) return false;
        if (frontend.Form == DirectiveForm.Json) return true;
        string image = frontend.Value;
        if (image.StartsWith("docker.io/", StringComparison.Ordinal)) image = image.Substring("docker.io/".Length);
        return !image.StartsWith("docker/dockerfile", StringComparison.Ordinal)
            && instructions.Length > 0
            && instructions[0] is not (FromInstruction or ArgInstruction);
    }
}
