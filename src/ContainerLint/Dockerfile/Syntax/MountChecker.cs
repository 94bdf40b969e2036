using System.Globalization;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Checks '--mount' of RUN. See https://docs.docker.com/reference/dockerfile/#run---mount.</summary>
internal static class MountChecker
{
    private static readonly string[] Types = ["bind", "cache", "tmpfs", "secret", "ssh"];

    private static readonly string[] Keys =
    [
        "type", "from", "source", "target", "readonly", "readwrite", "id", "sharing", "required", "size", "mode", "uid", "gid", "env",
        "src", "dst", "destination", "ro", "rw",
    ];

    // See https://github.com/containers/container-libs/blob/main/common/docs/Containerfile.5.md and 'buildah run --mount'.
    private static readonly string[] BuildahKeys = ["z", "u", "relabel", "bind-propagation", "bind-nonrecursive", "nosuid", "nodev", "noexec"];

    public static void Check(Flag flag, Reporter report)
    {
        if (flag.Mount is not { } mount) return;
        if (mount.IsMalformed)
        {
            report.Add(SyntaxErrorKind.InvalidMount, flag.ValueLocation!.Value, "The quotes in the mount are not balanced; quote whole options only");
            return;
        }

        string type = mount.Type;
        bool typeIsKnown = type.IndexOf('$') < 0;
        if (typeIsKnown && Array.IndexOf(Types, type) < 0)
        {
            string? nearest = Spelling.Nearest(type, Types);
            MountOption option = mount.Option("type")!;
            report.Add(
                SyntaxErrorKind.InvalidMount,
                PlaceOf(option),
                $"There is no mount type '{option.Value}'; " + (nearest is null ? "use bind, cache, tmpfs, secret or ssh" : $"did you mean '{nearest}'?"),
                nearest);
            return;
        }

        int errors = report.Count;
        foreach (MountOption option in mount.Options) CheckOption(option, typeIsKnown ? type : null, report);
        if (type == "secret" && report.Count == errors) CheckSecret(mount, report);
    }

    private static void CheckOption(MountOption option, string? type, Reporter report)
    {
        if (Array.IndexOf(Keys, option.Name) < 0 && Array.IndexOf(BuildahKeys, option.Name) >= 0)
        {
            // Who names the file so builds it with Podman or Buildah.
            if (FileName.IsContainerfile(option.Location.File.Path)) return;
            report.Add(SyntaxErrorKind.InvalidMount, option.Location, $"Docker refuses the mount option '{option.Key}', which is one of Podman and Buildah; remove it, or name the file 'Containerfile'");
        }
        else if (Array.IndexOf(Keys, option.Name) < 0)
        {
            string? nearest = Spelling.Nearest(option.Name, Keys);
            string hint = nearest is null ? "remove it" : $"did you mean '{nearest}'?";
            report.Add(SyntaxErrorKind.InvalidMount, option.Location, $"A mount has no option '{option.Key}'; {hint}", nearest);
        }
        else if (option.Value is null)
        {
            if (option.Name is not ("readonly" or "readwrite" or "required"))
            {
                report.Add(SyntaxErrorKind.InvalidMount, option.Location, $"The mount option '{option.Key}' lacks its value; write '{option.Key}=…'");
                return;
            }
        }
        else if (ValueProblem(option, option.Value) is { } problem)
        {
            report.Add(SyntaxErrorKind.InvalidMount, PlaceOf(option), problem);
            return;
        }

        if (type is not null && TypesOf(option.Name) is { } types && Array.IndexOf(types, type) < 0)
        {
            report.Add(
                SyntaxErrorKind.InvalidMount, option.Location, $"The option '{option.Key}' is for mounts of type {string.Join(", ", types)}, not '{type}'");
        }
    }

    /// <summary>The types that an option is for; null when it is for all.</summary>
    private static string[]? TypesOf(string option) => option switch
    {
        "size" => ["tmpfs"],
        "required" => ["secret", "ssh"],
        "sharing" => ["cache"],
        "mode" or "uid" or "gid" => ["secret", "ssh", "cache"],
        "env" => ["secret"],
        _ => null,
    };

    private static string? ValueProblem(MountOption option, string value)
    {
        int dollar = value.IndexOf('$');
        if (dollar >= 0)
        {
            return option.Name == "from" && dollar + 1 < value.Length
                ? $"'from' of a mount takes no variables; name a stage with 'FROM {value} AS …' and refer to that"
                : null;
        }

        return option.Name switch
        {
            "readonly" or "readwrite" or "required" when !GoBoolean.IsValid(value) => $"'{option.Key}' takes 'true' or 'false', not '{value}'",
            "sharing" when value.ToLowerInvariant() is not ("shared" or "private" or "locked") =>
                $"'sharing' takes 'shared', 'private' or 'locked', not '{value}'",
            "mode" when !FileMode.IsOctal(value) || value.TrimStart('0').Length > 10 => $"'mode' takes an octal number, not '{value}'",
            "uid" or "gid" when !uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) =>
                $"'{option.Key}' takes a number, not '{value}'",
            "size" when !IsSize(value) => $"'size' takes a number of bytes with an optional unit such as '64m', not '{value}'",
            "target" when value == "/" => "A mount cannot replace the root '/'; name a directory below it",
            _ => null,
        };
    }

    private static bool IsSize(string value)
    {
        int digits = 0;
        while (digits < value.Length && value[digits] is (>= '0' and <= '9') or '.') digits++;
        string unit = value.Substring(digits).Trim().ToLowerInvariant();
        return digits > 0 && unit is "" or "b" or "k" or "kb" or "kib" or "m" or "mb" or "mib" or "g" or "gb" or "gib" or "t" or "tb" or "tib" or "p" or "pb" or "pib";
    }

    private static void CheckSecret(Mount mount, Reporter report)
    {
        if (mount.Option("from") is { } from)
        {
            report.Add(SyntaxErrorKind.InvalidMount, from.Location, "A secret mount takes no 'from'; name the secret with 'id'");
        }
        else if (IsEmpty(mount.Id) && IsEmpty(mount.Source) && IsEmpty(mount.Target))
        {
            report.Add(SyntaxErrorKind.InvalidMount, mount.Flag.Location, "The secret mount names no secret; add 'id=…'");
        }
        else if (!IsEmpty(mount.Id) && !IsEmpty(mount.Source))
        {
            report.Add(SyntaxErrorKind.InvalidMount, mount.Option("source")!.Location, "A secret mount takes either 'id' or 'source', not both");
        }
    }

    private static bool IsEmpty(string? value) => string.IsNullOrEmpty(value);

    private static SourceLocation PlaceOf(MountOption option) =>
        option.ValueLocation is { Span.IsEmpty: false } value ? value : option.Location;
}
