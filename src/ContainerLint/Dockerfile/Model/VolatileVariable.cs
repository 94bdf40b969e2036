using ContainerLint.Dockerfile.Syntax;

namespace ContainerLint.Dockerfile;

/// <summary>A variable whose value differs from build to build, defined above a RUN that takes long and does not use it.</summary>
/// <param name="Definition">The ARG or ENV.</param>
/// <param name="Run">The first such RUN below it.</param>
public sealed record VolatileVariable(VariableDefinition Definition, Run Run)
{
    /// <summary>The first instruction below that RUN that reads the variable; null without one.</summary>
    public Instruction? FirstUser { get; internal init; }
}
