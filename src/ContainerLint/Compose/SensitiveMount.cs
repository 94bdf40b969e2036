using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Rules;

namespace ContainerLint.Compose;

/// <summary>A mount of a path on which the host itself depends.</summary>
/// <param name="Mount">The mount.</param>
/// <param name="Path">The path of the host.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="IsHarmlessReadOnly">Whether nothing would be lost if it could only be read.</param>
public sealed record SensitiveMount(ComposeMount Mount, string Path, Severity Severity, bool IsHarmlessReadOnly)
{
    private const string SystemRoot = "windows";

    internal static SensitiveMount? Judge(ComposeService service, ComposeMount mount, ImmutableArray<string> paths)
    {
        if (mount.HostPath.ValueOrDefault is not { } path || RuntimeSocket.IsOrHolds(path)) return null;
        bool isReadOnly = mount.ReadOnly.Is(true);
        bool isHarmless = HostPaths.Of("harmless").Any(row => ComposePath.IsAtOrBelow(path, row.Path));
        Severity severity;
        if (HostPaths.Of("shared").Any(row => row.Path == path)) severity = Severity.Info;
        else if (Find(path) is { } row) severity = !isReadOnly ? Severity.Error : isHarmless || service.Is(ServiceFamily.HostAgent) ? Severity.Info : row.IsSecret ? Severity.Error : Severity.Warning;
        else if (IsWindowsSystem(path) || paths.Any(extra => ComposePath.IsAtOrBelow(path, extra))) severity = isReadOnly ? Severity.Warning : Severity.Error;
        else return null;
        return new SensitiveMount(mount, path, mount.SourceText is { IsFromDefault: true } ? Milder(severity) : severity, isHarmless);
    }

    private static HostPath? Find(string path) =>
        HostPaths.Of("sensitive").FirstOrDefault(row => row.Path == path || (row.IsSystem && ComposePath.IsAtOrBelow(path, row.Path)))
        ?? HostPaths.Of("parent").FirstOrDefault(row => row.Path == path);

    // 'C:\' and 'C:\Windows'.
    private static bool IsWindowsSystem(string path)
    {
        if (!ComposePath.IsWindowsDrive(path)) return false;
        string rest = path.Substring(2).Trim('/', '\\');
        return rest.Length == 0 || string.Equals(rest, SystemRoot, StringComparison.OrdinalIgnoreCase);
    }

    private static Severity Milder(Severity severity) => severity == Severity.Error ? Severity.Warning : Severity.Info;
}

/// <content>The paths of the host that it gets.</content>
public sealed partial class ComposeService
{
    /// <summary>The mounts of paths of the host that a container should not get; sockets of the engine are of another kind.</summary>
    /// <param name="paths">Further such paths; what lies below them counts.</param>
    public IEnumerable<SensitiveMount> SensitiveMounts(ImmutableArray<string> paths) => Mounts.Select(mount => SensitiveMount.Judge(this, mount, paths)).OfType<SensitiveMount>();
}
