using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Compose;

/// <summary>A capability or security option that there is not.</summary>
/// <param name="Location">The item.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
/// <param name="Meant">The capability that is meant; null if none is near.</param>
/// <param name="First">The first one of two that contradict each other; null for other errors.</param>
public sealed record SecurityOptionError(SourceLocation Location, string Message, string? Meant = null, SourceLocation? First = null)
{
    private static readonly string[] Options = ["seccomp", "apparmor", "label", "no-new-privileges", "systempaths", "credentialspec", "writable-cgroups", "mask", "unmask", "proc-opts"];

    private static readonly string[] LabelOptions = ["user", "role", "type", "level", "filetype", "nested", "disable"];

    /// <summary>Whether a file that is named does not exist, or is none for it.</summary>
    public bool IsProfileMissing { get; init; }

    internal static IEnumerable<SecurityOptionError> Find(ComposeService service) => service.IsWindows ? [] :
        OfCapabilities(service).Concat(ComposeRead.Items(service.Node?["security_opt"]).OfType<ComposeScalar>().Where(static item => !item.IsNull && item.Text.IsKnown).Select(item => OfOption(item, service.Project.Context.FileTree)).OfType<SecurityOptionError>());

    private static IEnumerable<SecurityOptionError> OfCapabilities(ComposeService service)
    {
        Dictionary<string, SourceLocation> added = new(StringComparer.Ordinal);
        foreach (ComposeText item in service.AddedCapabilities.Where(static item => item.IsKnown))
        {
            if (UnknownCapability(item) is { } error) yield return error;
            added[ComposeService.NormalizeCapability(item.Pattern)] = item.Location;
        }

        foreach (ComposeText item in service.DroppedCapabilities.Where(static item => item.IsKnown))
        {
            if (UnknownCapability(item) is { } error) yield return error;
            else if (added.TryGetValue(ComposeService.NormalizeCapability(item.Pattern), out SourceLocation first))
                yield return new SecurityOptionError(item.Location, $"Capability '{item}' is dropped and added; remove one", First: first);
        }
    }

    private static SecurityOptionError? UnknownCapability(ComposeText item)
    {
        string name = ComposeService.NormalizeCapability(item.Pattern);
        if (name == "ALL" || LinuxCapabilities.TryGet(name, out _)) return null;
        string? near = Spelling.Nearest(name, LinuxCapabilities.Rows.Select(static row => row.Name));
        return new SecurityOptionError(item.Location, near is null ? $"There is no capability '{item}'" : $"There is no capability '{item}'; '{near}' is probably meant", near);
    }

    private static SecurityOptionError? OfOption(ComposeScalar item, IFileTree tree)
    {
        ComposeText text = item.Text;
        int separator = text.Pattern.IndexOf('=');
        if (separator < 0) separator = text.Pattern.IndexOf(':');
        if (separator < 0) return text.Is("no-new-privileges") ? null : new SecurityOptionError(text.Location, $"Security option '{text}' has no value; write 'option=value'");
        string option = text.Pattern.Substring(0, separator);
        ComposeText value = text.Slice(separator + 1);
        return option switch
        {
            "no-new-privileges" or "writable-cgroups" when ComposeFields.ParseBoolean(value.Pattern) is null && value.Pattern is not ("1" or "0" or "t" or "f") => new SecurityOptionError(value.Pattern.Length == 0 ? text.Location : value.Location, $"'{option}' is true or false, not '{value}'"),
            "label" when !LabelOptions.Contains(value.Pattern.Split(':')[0]) => new SecurityOptionError(text.Location, $"'{value}' is no label option; user, role, type, level, filetype, nested and disable are"),
            "seccomp" => SeccompError(item, value, tree),
            _ when !Options.Contains(option) => new SecurityOptionError(text.Location, $"There is no security option '{option}'"),
            _ => null,
        };
    }

    private static SecurityOptionError? SeccompError(ComposeScalar item, ComposeText value, IFileTree tree)
    {
        if (value.Pattern is "" or "unconfined" or "builtin" || value.Pattern[0] == '{') return null;
        if (ComposePath.Resolve(item.Node.File.File.Directory, value.Pattern) is not { } path) return null;
        bool isMissing = tree.FileExists(path) == false;
        bool isOther = tree.ReadText(path) is { } text && text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n') is not ['{', ..];
        return isMissing || isOther
            ? new SecurityOptionError(value.Location, $"The seccomp profile '{value}' {(isMissing ? "does not exist" : "is no JSON object")}") { IsProfileMissing = true }
            : null;
    }
}

/// <content>Capabilities and security options that there are not.</content>
public sealed partial class ComposeService
{
    /// <summary>Capabilities and security options that there are not.</summary>
    public ImmutableArray<SecurityOptionError> SecurityOptionErrors =>
        SecurityOptionError.Find(this).ToImmutableArray();

    /// <summary>Items of security_opt with the old separator ':'.</summary>
    public ImmutableArray<ComposeText> ColonSecurityOptions => SecurityOptions.Where(static option => option.IsKnown && option.Pattern.Contains(':') && !option.Pattern.Contains('='));
}
