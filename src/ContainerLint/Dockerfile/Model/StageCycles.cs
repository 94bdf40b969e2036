using System.Collections.Immutable;

namespace ContainerLint.Dockerfile;

/// <summary>Finds rings of stages that need each other.</summary>
internal static class StageCycles
{
    /// <summary>For each ring the references that make it up. A stage that refers to itself is no ring. Each stage is walked once.</summary>
    public static ImmutableArray<ImmutableArray<StageReference>> Find(ImmutableArray<StageReference>[] references)
    {
        ImmutableArray<ImmutableArray<StageReference>>.Builder cycles = ImmutableArray.CreateBuilder<ImmutableArray<StageReference>>();
        bool[] isDone = new bool[references.Length];
        int[] depth = new int[references.Length];
        List<(int Stage, int Next)> path = [];
        List<StageReference> edges = [];
        for (int start = 0; start < references.Length; start++)
        {
            if (isDone[start]) continue;
            path.Add((start, 0));
            depth[start] = 1;
            while (path.Count > 0)
            {
                (int stage, int next) = path[path.Count - 1];
                if (next == references[stage].Length)
                {
                    isDone[stage] = true;
                    depth[stage] = 0;
                    path.RemoveAt(path.Count - 1);
                    if (edges.Count > 0) edges.RemoveAt(edges.Count - 1);
                    continue;
                }

                path[path.Count - 1] = (stage, next + 1);
                StageReference reference = references[stage][next];
                if (reference.Target is not { } target || reference.IsSelf || reference.IsOnbuild || isDone[target.Index]) continue;
                if (depth[target.Index] > 0)
                {
                    cycles.Add(edges.Skip(depth[target.Index] - 1).Append(reference).ToImmutableArray());
                    continue;
                }

                edges.Add(reference);
                path.Add((target.Index, 0));
                depth[target.Index] = path.Count;
            }
        }

        return cycles.ToImmutable();
    }
}
