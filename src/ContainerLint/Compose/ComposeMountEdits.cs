using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <content>Edits of it. They are null where the item may be used elsewhere too, through an anchor.</content>
public sealed partial class ComposeMount
{
    /// <summary>The item as it is reported: as a whole in short form, else its source.</summary>
    public SourceLocation SourceOrItemLocation => IsShort ? Location : SourceLocation;

    /// <summary>Makes it read-only.</summary>
    public TextEdit? MakeReadOnly()
    {
        if (Node.Node.Anchor is not null) return null;
        if (Node is ComposeMapping { Node: YamlMapping mapping }) return YamlEditor.Set(mapping, "read_only", "true");
        if (IsTmpfsEntry || Sections.Length is < 2 or > 3 || Sections.Any(static section => section.Pattern.Length == 0)) return null;
        if (Options.FirstOrDefault(static option => option.Name == "rw") is { } writable) return new TextEdit(writable.Location, "ro");
        return new TextEdit(Sections[Sections.Length - 1].Location.End, Sections.Length == 2 ? ":ro" : ",ro");
    }

    /// <summary>Removes an option of the short form, or a key of 'bind' in the long one.</summary>
    /// <param name="option">The option of the short form.</param>
    /// <param name="key">The key of 'bind' that stands for it.</param>
    public TextEdit? RemoveBindOption(string option, string key)
    {
        if (Node.Node.Anchor is not null) return null;
        if (Node is ComposeMapping mapping) return mapping.Mapping("bind") is { Entries.Length: 1 } bind ? bind.RemoveKey() : mapping.Mapping("bind")?[key]?.RemoveKey();
        if (Sections.Length != 3 || Options.FirstOrDefault(candidate => candidate.Name == option) is not { } found) return null;
        SourceLocation options = Sections[2].Location;
        if (Options.Length == 1) return new TextEdit(Sections[1].Location.End.Through(options), string.Empty);
        int index = Options.IndexOf(found);
        return index == 0
            ? new TextEdit(found.Location.Start.Through(Options[1].Location.Start), string.Empty)
            : new TextEdit(Options[index - 1].Location.End.Through(found.Location), string.Empty);
    }
}
