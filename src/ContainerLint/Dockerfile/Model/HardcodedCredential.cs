using System.Collections.Immutable;
using ContainerLint.Secrets;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A credential that is written in the file.</summary>
/// <param name="Location">Its characters.</param>
/// <param name="Kind">What it is, such as "GitHub personal access token".</param>
/// <param name="Masked">Its start, for messages.</param>
public sealed record HardcodedCredential(SourceLocation Location, string Kind, string Masked)
{
    /// <summary>What it is and how it starts, for messages.</summary>
    public string Description => Credential.Describe(Kind, Masked);

    /// <summary>Everything in a file that has the format of a credential, or is the value of a variable with the name of a secret and looks like one, in order.</summary>
    internal static ImmutableArray<HardcodedCredential> Find(DockerfileModel dockerfile)
    {
        List<HardcodedCredential> found =
        [
            .. Credential.Find(dockerfile.File.Text.ToString()).Select(credential => new HardcodedCredential(dockerfile.File.At(credential.Span), credential.Kind, credential.Masked)),
        ];
        List<HardcodedCredential> values = [.. Values(dockerfile).Where(value => !found.Any(other => other.Location.Span.OverlapsWith(value.Location.Span)))];
        return found.Concat(values).OrderBy(static credential => credential.Location.Span.Start).ToImmutableArray();
    }

    private static IEnumerable<HardcodedCredential> Values(DockerfileModel dockerfile)
    {
        foreach (VariableDefinition definition in dockerfile.VariableDefinitions)
        {
            if (definition.Pair.Value is not { ConstantValue: { } value } word || !SecretName.IsSecret(definition.Name) || !IsCredential(value)) continue;
            yield return Create(Inner(word.Location), $"value of '{definition.Name}'", value);
        }

        foreach (Run run in dockerfile.Runs)
        {
            foreach ((string name, Value<string> value, SourceLocation location) in AssignmentsOf(run.Script))
            {
                if (value.Is(IsCredential) && SecretName.IsSecret(name) && location.GetText().Contains(value.ValueOrDefault!)) yield return Create(Inner(location), $"value of '{name}'", value.ValueOrDefault!);
            }
        }
    }

    private static IEnumerable<(string Name, Value<string> Value, SourceLocation Location)> AssignmentsOf(ShellScript script) =>
        script.Assignments.Where(static assignment => assignment.Word is not null).Select(static assignment => (assignment.Name, assignment.Value, assignment.Word!.Location))
            .Concat(script.Commands.SelectMany(static command => command.Assignments).Distinct().Select(assignment => (assignment.Name, script.ValueOf(assignment.Value), assignment.Value.Location)));

    private static bool IsCredential(string value) => SecretText.LooksSecret(value) && !value.StartsWith("sha256:", StringComparison.Ordinal) && value.IndexOfAny(Expansions) < 0;

    private static HardcodedCredential Create(SourceLocation location, string kind, string value) => new(location, kind, value.Remove(Math.Min(4, value.Length)) + "…");

    /// <summary>A place without the quotes around it.</summary>
    private static SourceLocation Inner(SourceLocation location) => location.GetText() is ['"' or '\'', .., '"' or '\''] text
        ? location.File.At(location.Span.Start + 1, text.Length - 2)
        : location;

    private static readonly char[] Expansions = ['$', '`', '{', '('];
}

/// <content>Secrets in the file.</content>
public sealed partial class DockerfileModel
{
    private ImmutableArray<HardcodedCredential> _hardcodedCredentials;
    private ImmutableArray<SecretVariable> _secretVariables;

    /// <summary>Credentials that are written in the file, in order.</summary>
    public ImmutableArray<HardcodedCredential> HardcodedCredentials =>
        _hardcodedCredentials.IsDefault ? _hardcodedCredentials = HardcodedCredential.Find(this) : _hardcodedCredentials;

    /// <summary>ARG and ENV that hold secrets by their names, in order.</summary>
    public ImmutableArray<SecretVariable> SecretVariables => _secretVariables.IsDefault ? _secretVariables = SecretVariable.Find(this) : _secretVariables;

    /// <summary>Commands that get credentials, in order.</summary>
    public ImmutableArray<CredentialExposure> CredentialExposures => field.IsDefault ? field = CredentialExposure.Find(this).ToImmutableArray() : field;

    /// <summary>Private keys that commands make and leave in the image, in order.</summary>
    public ImmutableArray<GeneratedKey> GeneratedKeys => field.IsDefault ? field = GeneratedKey.Find(this).ToImmutableArray() : field;

    /// <summary>Build secrets that leave their mounts, in order.</summary>
    public ImmutableArray<SecretMountProblem> SecretMountProblems => field.IsDefault ? field = Runs.SelectMany(SecretMountProblem.Find) : field;

    /// <summary>COPY and ADD of files that usually hold secrets, in order.</summary>
    public ImmutableArray<SecretCopy> SecretCopies => field.IsDefault ? field = SecretCopy.Find(this).ToImmutableArray() : field;

    /// <summary>COPY and ADD of folders of the build context that pick up what does not belong into an image, in order.</summary>
    public ImmutableArray<ContextExposure> ContextExposures => field.IsDefault ? field = Copies.SelectMany(ContextExposure.Find) : field;

    /// <summary>Whether a place overlaps a credential that is written in the file.</summary>
    internal bool HasCredentialAt(SourceLocation location) => HardcodedCredentials.Any(credential => credential.Location.Span.IntersectsWith(location.Span));
}
