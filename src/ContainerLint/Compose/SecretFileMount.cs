using System.Collections.Immutable;
using ContainerLint.Images;
using ContainerLint.Rules;
using ContainerLint.Secrets;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A mount of a file or folder of the host that holds credentials.</summary>
/// <param name="Service">The service.</param>
/// <param name="Mount">The mount.</param>
/// <param name="Path">The path on the host as written.</param>
/// <param name="IsMinor">Whether it is worth knowing only: for development, the key of a proxy, the tool that the credentials are for.</param>
/// <param name="IsHome">Whether it is a whole home folder.</param>
public sealed record SecretFileMount(ComposeService Service, ComposeMount Mount, string Path, bool IsMinor, bool IsHome)
{
    private static readonly string[] Folders = [".ssh", ".aws", ".azure", ".kube", ".docker", ".gnupg", ".config/gcloud"];

    private static readonly string[] Certificates = ["fullchain", "chain", "cert", "certificate", "bundle", "dhparam", "dhparams"];

    private static readonly string[] Tools = ["aws-cli", "azure-cli", "google-cloud-cli", "cloud-sdk", "kubectl", "k8s-kubectl", "terraform", "opentofu", "ansible", "helm", "toolbox", "renovate", "git", "k9s"];

    private static readonly string[] HomeParents = ["/home/", "/Users/"];

    /// <summary>Gives the file as a secret with the same path; empty where it is a folder, or is not named relative to the project.</summary>
    public ImmutableArray<TextEdit> GiveAsSecret()
    {
        ImmutableArray<TextEdit> none = ImmutableArray<TextEdit>.Empty;
        string name = new([.. Path.Substring(Path.LastIndexOf('/') + 1).TrimStart('.').Select(static c => char.IsLetterOrDigit(c) && c < 128 ? char.ToLowerInvariant(c) : '_')]);
        if (IsHome || !Mount.IsShort || Mount.Target.ValueOrDefault is not { } target || !Path.StartsWith("./", StringComparison.Ordinal) || name.Length == 0 || Mount.Node.Node.Document.Root is not YamlMapping root) return none;
        if (Service.Project.Secret(name) is not null || Mount.Node.RemoveItem() is not { } remove || Service.AddItem("secrets", $"{{source: {name}, target: {target}}}") is not { } grant) return none;
        return YamlEditor.Set(root, "secrets." + name, $"{{file: {Path}}}") is { } declare && !grant.Location.Span.IntersectsWith(remove.Location.Span) && !declare.Location.Span.IntersectsWith(remove.Location.Span)
            ? ImmutableArray.Create(remove, grant, declare) : none;
    }

    internal static IEnumerable<SecretFileMount> Find(ComposeService service)
    {
        ComposeMount[] sensitive = [.. service.SensitiveMounts(ImmutableArray<string>.Empty).Select(static found => found.Mount)];
        foreach (ComposeMount mount in service.Mounts.Where(mount => mount.Type is ComposeMountType.Bind or ComposeMountType.Unknown && !sensitive.Contains(mount)))
        {
            if (mount.SourceText is not { } source) continue;
            string path = ComposePath.Clean(source.Pattern.Replace('\\', '/'));
            bool isHome = path == "~" || HomeParents.Any(parent => path.StartsWith(parent, StringComparison.Ordinal) && path.IndexOf('/', parent.Length) < 0);
            if (!isHome && !HoldsCredentials(path)) continue;
            bool isKey = path.EndsWith(".key", StringComparison.Ordinal) || path.EndsWith(".pem", StringComparison.Ordinal);
            bool isMinor = service.Project.IsDevelopment || service.IsDevelopmentContainer || mount.IsFromDefault
                || (mount.ReadOnly.Is(true) && ((isKey && (service.Is(ServiceFamily.Proxy) || service.ImageReference is { Name: "nginx" or "httpd" })) || service.ImageReference is { } image && Tools.Contains(image.Name)));
            yield return new SecretFileMount(service, mount, source.Location.GetText(), isMinor, isHome);
        }
    }

    private static bool HoldsCredentials(string path)
    {
        string name = path.Substring(path.LastIndexOf('/') + 1);
        if (name.Contains(ImageReference.UnknownPiece)) return false;
        if (Folders.Any(folder => name == folder || path.EndsWith("/" + folder, StringComparison.Ordinal))) return true;
        return SecretPath.IsSecret(path) && !IsCertificate(name.ToLowerInvariant());
    }

    // Certificates are public: ca.pem, fullchain.pem, internal-ca.pem.
    private static bool IsCertificate(string name)
    {
        if (!name.EndsWith(".pem", StringComparison.Ordinal)) return false;
        string[] words = name.Substring(0, name.Length - ".pem".Length).Split('-', '_', '.');
        return words[0].StartsWith("ca", StringComparison.Ordinal) || words[words.Length - 1].StartsWith("ca", StringComparison.Ordinal) || words.Any(static word => Certificates.Contains(word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')));
    }
}

/// <content>Credentials that are mounted.</content>
public sealed partial class ComposeService
{
    /// <summary>Mounts of files and folders of the host that hold credentials; those of the system are of another kind.</summary>
    public IEnumerable<SecretFileMount> SecretFileMounts => SecretFileMount.Find(this);
}
