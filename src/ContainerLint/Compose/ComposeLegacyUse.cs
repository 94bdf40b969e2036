using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A key or form of an older Compose format.</summary>
/// <param name="Location">The key, or the value of an old form.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
/// <param name="IsRefused">Whether current Compose refuses the file.</param>
/// <param name="Edits">What replaces it; empty if that is not known.</param>
/// <param name="IsSafe">Whether the edits keep what the file does; else they need review.</param>
public sealed record ComposeLegacyUse(SourceLocation Location, string Message, bool IsRefused, ImmutableArray<TextEdit> Edits, bool IsSafe = true)
{
    /// <summary>Whether it is the name of an external resource below 'external'; refused if there is another one.</summary>
    public bool IsExternalName { get; private init; }

    internal static IEnumerable<ComposeLegacyUse> Find(ComposeProject project) => OfKeys(project).Concat(OfExternalNames(project)).Concat(OfValues(project));

    private static IEnumerable<ComposeLegacyUse> OfKeys(ComposeProject project)
    {
        foreach (ComposeSchemaError error in project.SchemaErrors)
        {
            if (error.Entry is not { } entry || !error.IsLegacyKey || !ComposeLegacyKeys.TryGet(error.SchemaPath, out ComposeLegacyKey? legacy)) continue;
            string message = legacy.Replacement is { } replacement ? $"Key '{entry.Name}' belongs to an older format; use {replacement}" : $"Key '{entry.Name}' is gone without a successor; remove it";
            yield return new ComposeLegacyUse(error.Location, message, legacy.IsRefused, KeyEdits(entry, legacy), legacy.IsSame);
        }
    }

    private static ImmutableArray<TextEdit> KeyEdits(ComposeEntry entry, ComposeLegacyKey legacy)
    {
        if (legacy.NewKey is not { } key || entry.Source is not { } source || source.Mapping.OwnEntries.Any(other => other.Name is "log_opt" or "logging" || other.Name == key)) return ImmutableArray<TextEdit>.Empty;
        int dot = key.IndexOf('.');
        if (dot < 0) return One(YamlEditor.RenameKey(source, key));
        return source.WrittenValue is YamlScalar { Anchor: null, IsBlock: false } value
            ? One(new TextEdit(source.Location, $"{key.Substring(0, dot)}: {{{key.Substring(dot + 1)}: {value.Location.GetText()}}}"))
            : ImmutableArray<TextEdit>.Empty;
    }

    /// <summary>'external: {name: x}', for which there is 'external: true' with 'name: x'. Two different names are refused.</summary>
    private static IEnumerable<ComposeLegacyUse> OfExternalNames(ComposeProject project)
    {
        foreach (ComposeResource resource in project.AllResources)
        {
            if (resource.Node is not { } node || node["external"] is not ComposeMapping external || external.Get("name") is not { Value: ComposeScalar { IsNull: false } name } entry) continue;
            bool isConflict = resource.Name.IsSet;
            string message = isConflict
                ? $"Both 'name' and 'external.name' are set, which Compose refuses; keep 'external: true' and 'name'"
                : "The name of an external resource is set with 'name' beside 'external: true' now";
            yield return new ComposeLegacyUse(entry.KeyLocation, message, isConflict, isConflict ? ImmutableArray<TextEdit>.Empty : ExternalEdits(external, name)) { IsExternalName = true };
        }
    }

    private static ImmutableArray<TextEdit> ExternalEdits(ComposeMapping external, ComposeScalar name)
    {
        if (external.Node is not YamlMapping { Anchor: null, OwnEntries.Length: 1, Entry: { } outer } || outer.Mapping.Anchor is not null || outer.WrittenValue is YamlAlias || name.Scalar.Anchor is not null) return ImmutableArray<TextEdit>.Empty;
        string text = YamlScalarFormat.Format(name.Scalar.Value, name.Scalar.Style);
        SourceLocation afterColon = (outer.ColonLocation ?? outer.Key.Location).End;
        return ImmutableArray.Create(YamlEditor.AddEntryBefore(outer, "name", text), new TextEdit(afterColon.Through(outer.WrittenValue.FullLocation), " true"));
    }

    private static IEnumerable<ComposeLegacyUse> OfValues(ComposeProject project)
    {
        foreach (ComposeService service in project.Services)
        {
            if (service.PullPolicy is { Node: ComposeScalar policy, Location: { } place } && service.PullPolicy.Is("if_not_present"))
            {
                yield return new ComposeLegacyUse(place, "Pull policy 'if_not_present' is the old name of 'missing'", IsRefused: false,
                    policy is { IsInterpolated: false, Node: YamlScalar scalar } ? One(YamlEditor.ReplaceText(scalar, "missing")) : ImmutableArray<TextEdit>.Empty);
            }

            foreach (ComposePair option in service.LoggingOptions.Where(option => option.Name == "fluentd-async-connect" && service.LoggingDriver.Is("fluentd")))
            {
                yield return new ComposeLegacyUse(option.NameLocation, "Option 'fluentd-async-connect' is deprecated; use 'fluentd-async'", IsRefused: false,
                    option.Entry is { } entry ? One(YamlEditor.RenameKey(entry, "fluentd-async")) : ImmutableArray<TextEdit>.Empty);
            }
        }
    }

    private static ImmutableArray<TextEdit> One(TextEdit edit) => ImmutableArray.Create(edit);
}

/// <content>What is left over from older formats.</content>
public sealed partial class ComposeProject
{
    /// <summary>Keys and forms of older formats, each place once.</summary>
    public ImmutableArray<ComposeLegacyUse> LegacyUses => ComposeLegacyUse.Find(this).GroupBy(static use => use.Location).Select(static uses => uses.First()).ToImmutableArray();

    /// <summary>
    /// The first service at the top level of a file of the format before 'services', in which every entry of the top level is one; null for other files.
    /// </summary>
    public ComposeEntry? FirstFormatService
    {
        get
        {
            if (Root is null || Root.Get("services") is not null || Root.Get("include") is not null) return null;
            return Root.Entries.FirstOrDefault(static entry => entry.Value is ComposeMapping mapping && (mapping["image"] is ComposeScalar || mapping.Get("build") is not null));
        }
    }
}
