using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Workspace;

namespace ContainerLint.Dockerfile;

/// <summary>Tells stages that nothing needs from those that are built by themselves.</summary>
internal static class NeededStages
{
    /// <summary>Words in the names of stages that are built for their outcome in CI.</summary>
    private static readonly string[] CheckWords = ["validate", "validation", "check", "checks", "verify", "docs", "generate", "update", "coverage", "bench", "benchmark"];

    /// <summary>The stages that no image needs: not the last one, none that is a target by its looks or its name, nor what these are built from.</summary>
    /// <param name="dockerfile">The file.</param>
    /// <param name="targets">Names of stages that are known to be built as targets.</param>
    public static ImmutableArray<Stage> FindUnneeded(DockerfileModel dockerfile, ImmutableArray<string> targets)
    {
        ImmutableArray<Stage> unneeded = Unreached(dockerfile, targets);
        ImmutableArray<string> names = unneeded.Select(static stage => stage.Name.ValueOrDefault).OfType<string>().ToImmutableArray();

        // The files around it are read only where there is something to ask them.
        if (names.IsEmpty) return unneeded;
        ImmutableArray<string> named = BuildTargetFiles.FindTargets(dockerfile.Context.FileTree, dockerfile.File.Path, names);
        return named.IsEmpty ? unneeded : Unreached(dockerfile, targets.AddRange(named));
    }

    private static ImmutableArray<Stage> Unreached(DockerfileModel dockerfile, ImmutableArray<string> targets)
    {
        HashSet<Stage> needed = [];
        Stack<Stage> pending = new(dockerfile.Stages.Where(stage => IsRoot(stage, targets)));
        while (pending.Count > 0)
        {
            Stage stage = pending.Pop();
            if (!needed.Add(stage)) continue;
            foreach (StageReference reference in stage.References)
            {
                if (reference.Target is { } target) pending.Push(target);
            }
        }

        return dockerfile.Stages.Where(stage => !needed.Contains(stage));
    }

    private static bool IsRoot(Stage stage, ImmutableArray<string> targets) =>
        stage.IsFinal || stage.IsDev || stage.Name.Is(name => targets.Contains(name, StringComparer.OrdinalIgnoreCase))
        || stage.Name.Is(static name => name.Split('-', '_', '.').Any(word => CheckWords.Contains(word, StringComparer.Ordinal))) || HasRuntimeConfiguration(stage) || IsExport(stage) || stage.Name.Is(name => stage.Dockerfile.Stages.Any(other => MayName(other, name)));

    private static bool HasRuntimeConfiguration(Stage stage) => stage.Instructions.Any(static instruction =>
        instruction is CmdInstruction or EntrypointInstruction or ExposeInstruction or HealthcheckInstruction or OnbuildInstruction);

    /// <summary>Whether a stage only carries files, to be written to the host by '--output'.</summary>
    private static bool IsExport(Stage stage) => stage.Base.IsScratch && !stage.Name.IsAbsent && stage.Runs.IsEmpty && !stage.Copies.IsEmpty;

    /// <summary>Whether the FROM of a stage may name another one, depending on a build argument.</summary>
    private static bool MayName(Stage stage, string name)
    {
        if (stage is not { From.Image: { } image, Image: { HasVariables: true } }) return false;
        string text = image.Text.Trim('"').ToLowerInvariant();
        int start = text.IndexOf('$');
        if (start < 0) return false;
        int end = text.LastIndexOf('$') + 1;
        if (end < text.Length && text[end] == '{') end = Math.Max(end, text.LastIndexOf('}') + 1);
        else while (end < text.Length && text[end] is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_') end++;
        return Text.Wildcard.IsMatch($"{text.Substring(0, start)}*{text.Substring(end)}", name);
    }
}
