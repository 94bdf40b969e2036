using System.Collections.Immutable;
using ContainerLint.Text;
using ContainerLint.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Suppressions;

/// <summary>The annotations by which other tools leave a Kubernetes object alone. Each is about the whole object.</summary>
internal static class KubernetesAnnotations
{
    private const string KubeLinterCheck = "ignore-check.kube-linter.io/";

    private const string KubeLinterAll = "kube-linter.io/ignore-all";

    private const string KubeScore = "kube-score/ignore";

    private const string Polaris = "polaris.fairwinds.com/";

    private const string PolarisSuffix = "exempt";

    private const string Checkov = "checkov.io/skip";

    public static IEnumerable<SuppressionComment> Read(YamlFile yaml, SuppressionNames names)
    {
        foreach (YamlDocument document in yaml.Documents)
        {
            foreach (YamlMapping metadata in MetadataOf(document))
            {
                if (metadata.Mapping("annotations") is not { } annotations) continue;
                foreach (YamlEntry entry in annotations.Entries)
                {
                    if (entry is { Name: { } name, Value: YamlScalar value } && Read(name, value, entry.Key.Location) is { } found)
                    {
                        yield return Create(found, entry, document.Location.Span, names);
                    }
                }
            }
        }
    }

    /// <summary>The metadata of the object and of the pods it makes.</summary>
    private static IEnumerable<YamlMapping> MetadataOf(YamlDocument document)
    {
        foreach (string path in (string[])["metadata", "spec.template.metadata", "spec.jobTemplate.spec.template.metadata"])
        {
            if (document.Root?.Find(path) is YamlMapping metadata) yield return metadata;
        }
    }

    private static (string Tool, string[] Names, string Reason)? Read(string key, YamlScalar value, SourceLocation location)
    {
        if (key.StartsWith(KubeLinterCheck, StringComparison.Ordinal)) return ("kube-linter", [key.Substring(KubeLinterCheck.Length)], value.Value);
        if (key == KubeLinterAll) return ("kube-linter", [], value.Value);
        if (key == KubeScore) return ("kube-score", value.Value.Split(',').Select(static name => name.Trim()).Where(static name => name.Length > 0).ToArray(), string.Empty);
        if (key.StartsWith(Polaris, StringComparison.Ordinal) && key.EndsWith(PolarisSuffix, StringComparison.Ordinal))
        {
            if (value.Value != "true") return null;
            string check = key.Substring(Polaris.Length, key.Length - Polaris.Length - PolarisSuffix.Length).TrimEnd('-');
            return ("polaris", check.Length == 0 ? [] : [check], string.Empty);
        }

        if (!key.StartsWith(Checkov, StringComparison.Ordinal)) return null;
        int equals = value.Value.IndexOf('=');
        return equals < 0 ? ("checkov", [value.Value.Trim()], string.Empty) : ("checkov", [value.Value.Substring(0, equals).Trim()], value.Value.Substring(equals + 1).Trim());
    }

    private static SuppressionComment Create((string Tool, string[] Names, string Reason) found, YamlEntry entry, TextSpan scope, SuppressionNames names)
    {
        SourceLocation location = entry.Location;
        ImmutableArray<SuppressedName> resolved = found.Names.Length == 0
            ? ImmutableArray.Create(names.Resolve(found.Tool, "*", location))
            : found.Names.Select(name => names.Resolve(found.Tool, name, location)).ToImmutableArray();
        return new SuppressionComment { Tool = found.Tool, Location = location, Scope = scope, Reason = found.Reason.Trim(), Names = resolved };
    }
}
