using ContainerLint.Data;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Compose;

/// <summary>A server that asks nobody who they are.</summary>
/// <param name="Location">The value or argument, or the port by which it is reached.</param>
/// <param name="Message">What is wrong, one sentence without a full stop.</param>
/// <param name="IsAbsent">Whether it is only that a setting is not there.</param>
public sealed record MissingAuthentication(SourceLocation Location, string Message, bool IsAbsent)
{
    private static readonly string[] RedisSettings = ["requirepass", "aclfile", "--user", "REDIS_PASSWORD", "REDIS_ARGS", "VALKEY_PASSWORD"];

    private static readonly string[] MongoSettings = ["MONGO_INITDB_ROOT_USERNAME", "MONGO_INITDB_ROOT_PASSWORD_FILE", "MONGODB_ROOT_PASSWORD", "--auth", "--keyFile"];

    internal static IEnumerable<MissingAuthentication> Find(ComposeService service, ProjectWorkspace workspace)
    {
        string image = (service.ImageReference?.Name ?? workspace.KnownImageOf(service)?.Reference.Name ?? string.Empty).ToLowerInvariant();
        bool isFound = false;
        foreach (OpenSetting row in OpenSettings.Rows.Where(row => row.Images.IsEmpty || row.Images.Any(image.Contains)))
        {
            SourceLocation? place = row.IsOption ? OfArguments(service, row) : OfVariables(service, row);
            if (place is not { } location) continue;
            isFound = true;
            yield return new MissingAuthentication(location, $"'{location.GetText().Trim('"', '\'')}' lets everybody into {row.Product} of service '{service.Name}'; ask for a password", IsAbsent: false);
        }

        if (Variable(service, "GF_AUTH_ANONYMOUS_ENABLED") is { } anonymous && anonymous.Is("true") && Variable(service, "GF_AUTH_ANONYMOUS_ORG_ROLE") is { Text: { Pattern: "Admin" or "Editor" } role })
        {
            isFound = true;
            yield return new MissingAuthentication(role.Location, $"Everybody who reaches Grafana of service '{service.Name}' is '{role.Pattern}'; let people log in, or use 'Viewer'", IsAbsent: false);
        }

        if (!isFound && OfAbsence(service, workspace, image) is { } absence) yield return absence;
    }

    /// <summary>A database that other machines reach and that is told no password; a file that is mounted may tell it one.</summary>
    private static MissingAuthentication? OfAbsence(ComposeService service, ProjectWorkspace workspace, string image)
    {
        if (workspace.KnownImageOf(service) is not { } known || service.Build is not null || !service.EnvFiles.IsEmpty) return null;
        bool isMongo = image == "mongo";
        if (!isMongo && image is not ("redis" or "valkey")) return null;
        if (service.Mounts.Any(static mount => mount.Type is ComposeMountType.Bind or ComposeMountType.Unknown && mount.CleanTarget.Is(static target => target.Contains(".conf") || target.StartsWith("/usr/local/etc", StringComparison.Ordinal) || target.StartsWith("/etc", StringComparison.Ordinal))) || !service.Configs.IsEmpty) return null;
        if ((isMongo ? MongoSettings : RedisSettings).Any(service.MentionsAtStart)) return null;
        ComposePort? port = service.Ports.FirstOrDefault(port => port.IsReachableFromOutside && !port.IsOnPrivateNetwork && port.Target.Is(target => known.Ports.Any(target.Contains)));
        return port is null ? null : new MissingAuthentication(
            port.IsShort ? port.Location : port.TargetLocation,
            isMongo ? $"MongoDB of service '{service.Name}' is open to other machines and asks for no password; set 'MONGO_INITDB_ROOT_USERNAME' and a password" : $"Service '{service.Name}' is open to other machines and asks for no password; set 'requirepass'", IsAbsent: true);
    }

    private static SourceLocation? OfVariables(ComposeService service, OpenSetting row)
    {
        foreach (string name in row.Names)
        {
            if (Variable(service, name) is { Text: { IsKnown: true } text } && row.Values.Contains(text.Pattern.Trim().ToLowerInvariant())) return service.Variable(name)!.Location;
        }

        return null;
    }

    private static ComposePair? Variable(ComposeService service, string name) => service.Variable(name);

    private static SourceLocation? OfArguments(ComposeService service, OpenSetting row)
    {
        IEnumerable<ComposeCommand?> commands = [service.Entrypoint, service.Command];
        foreach (ComposeCommand command in commands.OfType<ComposeCommand>())
        {
            System.Collections.Immutable.ImmutableArray<ComposeText> words = command.ShellScript is { } script ? ComposeCommand.SplitWords(script) : command.Words;
            for (int i = 0; i < words.Length; i++)
            {
                foreach (string name in row.Names)
                {
                    if (row.Values.IsEmpty ? words[i].Is(name) : IsValue(words, i, name, row)) return words[i].Location;
                }
            }
        }

        return null;
    }

    private static bool IsValue(System.Collections.Immutable.ImmutableArray<ComposeText> words, int index, string name, OpenSetting row)
    {
        ComposeText word = words[index];
        if (word.Pattern.StartsWith(name + "=", StringComparison.Ordinal)) return row.Values.Contains(word.Pattern.Substring(name.Length + 1).Trim('"', '\'').ToLowerInvariant());
        return word.Is(name) && index + 1 < words.Length && row.Values.Contains(words[index + 1].Pattern.ToLowerInvariant());
    }
}

/// <content>Whom it lets in.</content>
public sealed partial class ComposeService
{
    /// <summary>Settings by which it asks nobody who they are.</summary>
    public IEnumerable<MissingAuthentication> MissingAuthentications(ProjectWorkspace workspace) => MissingAuthentication.Find(this, workspace);
}
