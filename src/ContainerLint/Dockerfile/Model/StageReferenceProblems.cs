namespace ContainerLint.Dockerfile;

/// <summary>Tells references that cannot be resolved, or probably name something else than was meant.</summary>
internal static class StageReferenceProblems
{
    public static string? Describe(StageReference reference) => reference switch
    {
        // The parser refuses it.
        { TargetKind: StageReferenceTarget.Variable, Kind: StageReferenceKind.Mount } => null,
        { TargetKind: StageReferenceTarget.Variable } =>
            $"'{reference.Text}' is not expanded here; name a stage with 'FROM {reference.Text} AS …' and refer to that",
        { IsOnbuild: true } => null,
        { TargetKind: StageReferenceTarget.InvalidIndex } => DescribeIndex(reference),
        { Kind: StageReferenceKind.From, Target: null } => LaterStage(reference) is null
            ? null
            : $"The stage '{reference.Text}' comes only further down, so this is an image of that name; move the stage up",
        { IsSelf: true, Kind: not StageReferenceKind.From } => "The stage cannot copy from itself; name an earlier stage or an image",
        { IsLater: true } => $"The stage '{reference.Text}' comes only further down; move it up",
        { Kind: not StageReferenceKind.From, Suggestion: { } meant } => $"There is no stage '{reference.Text}'; did you mean '{meant}'?",
        _ => null,
    };

    private static string DescribeIndex(StageReference reference)
    {
        if (reference.Kind == StageReferenceKind.Mount) return $"A mount names stages, so '{reference.Text}' is no number of one; give the stage a name and use that";
        return reference.Source.Index == 0
            ? $"There is no stage '{reference.Text}' above this one"
            : $"There is no stage '{reference.Text}' above this one; the stages above have the numbers 0 to {reference.Source.Index - 1}";
    }

    private static Stage? LaterStage(StageReference reference) =>
        reference.Source.Dockerfile.FindStage(reference.Text, reference.Source) is { } found && found.Index > reference.Source.Index ? found : null;
}
