using System.Collections.Immutable;
using ContainerLint.Secrets;

namespace ContainerLint.Dockerfile;

/// <summary>An ARG or ENV that holds a secret by its name, and whose value does not say otherwise.</summary>
/// <param name="Definition">What defines it.</param>
public sealed record SecretVariable(VariableDefinition Definition)
{
    /// <summary>The name.</summary>
    public string Name => Definition.Name;

    /// <summary>Whether its value stands in the file and has the looks of a credential.</summary>
    public bool IsHardcoded => Definition.Pair.Value is { } value && Dockerfile.HasCredentialAt(value.Location);

    private DockerfileModel Dockerfile { get; init; } = null!;

    internal static SecretVariable Of(VariableDefinition definition, DockerfileModel dockerfile) => new(definition) { Dockerfile = dockerfile };

    internal static ImmutableArray<SecretVariable> Find(DockerfileModel dockerfile)
    {
        ImmutableArray<SecretVariable>.Builder found = ImmutableArray.CreateBuilder<SecretVariable>();
        foreach (VariableDefinition definition in dockerfile.VariableDefinitions)
        {
            if (MayBeSecret(definition) && !IsRepetition(definition, found)) found.Add(Of(definition, dockerfile));
        }

        return found.ToImmutable();
    }

    private static bool MayBeSecret(VariableDefinition definition)
    {
        string? value = definition.Pair.Value?.ConstantValue ?? (definition.Pair.Value is null ? null : definition.Value.ValueOrDefault);
        if (!SecretName.IsSecret(definition.Name)) return HasPasswordInAddress(definition.Name, value);
        if (definition.Kind == VariableKind.Env && (definition.Pair.Value is null || value is { Length: 0 })) return false;
        if (value is null || value.Length == 0) return true;
        if (SecretText.IsOtherValue(value) || IsFingerprint(value)) return false;
        return !(SecretText.IsPlaceholder(value) && definition.Stage is { IsShipped: false });
    }

    /// <summary>DATABASE_URL=postgres://app:app@db/app.</summary>
    private static bool HasPasswordInAddress(string name, string? value)
    {
        string upper = name.ToUpperInvariant();
        if (value is null || !(upper.EndsWith("_URL", StringComparison.Ordinal) || upper.EndsWith("_URI", StringComparison.Ordinal) || upper.EndsWith("_DSN", StringComparison.Ordinal))) return false;
        int start = value.IndexOf("://", StringComparison.Ordinal);
        int end = start < 0 ? -1 : value.IndexOf('@', start);
        if (end < 0) return false;
        string userInfo = value.Substring(start + 3, end - start - 3);
        int colon = userInfo.IndexOf(':');
        return colon > 0 && colon + 1 < userInfo.Length && userInfo.IndexOf('/') < 0;
    }

    /// <summary>Whether it only passes on what was found before: ARG of a global ARG, ENV of an ARG.</summary>
    private static bool IsRepetition(VariableDefinition definition, ImmutableArray<SecretVariable>.Builder found)
    {
        if (definition.Kind == VariableKind.Arg && definition.Pair.Value is null) return found.Any(other => other.Name == definition.Name && other.Definition.Kind == VariableKind.GlobalArg);
        if (definition.Kind != VariableKind.Env || definition.Pair.Value is not { } value) return false;
        string[] names = [.. value.Variables.Select(static variable => variable.Name)];
        return names.Length > 0 && found.Any(other => names.Contains(other.Name) && other.Definition.Stage?.IsInChainOf(definition.Stage!) != false);
    }

    private static bool IsFingerprint(string text) =>
        text.Replace(" ", string.Empty) is { Length: 40 } digits && digits.All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'));
}
