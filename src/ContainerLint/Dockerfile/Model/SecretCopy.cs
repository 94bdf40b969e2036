using ContainerLint.Secrets;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A COPY or ADD brings a file into the image that usually holds secrets.</summary>
/// <param name="Source">The source.</param>
/// <param name="Location">The source, or the variable that says that it is one.</param>
/// <param name="Name">The file as messages name it.</param>
/// <param name="IsDeletedLater">Whether a later RUN deletes it, which does not take it out of its layer.</param>
public sealed record SecretCopy(CopySource Source, SourceLocation Location, string Name, bool IsDeletedLater)
{
    private static readonly string[] TrustStores =
    [
        "/etc/ssl/certs", "/usr/local/share/ca-certificates", "/usr/share/ca-certificates", "/etc/pki", "/etc/apt/keyrings", "/usr/share/keyrings", "/etc/apt/trusted.gpg.d", "/etc/apk/keys", "/etc/ca-certificates",
    ];

    private static readonly string[] PublicWords = ["pub", "public", "ca", "cert", "certs", "chain", "fullchain", "bundle", "root", "gpg", "release", "trust", "truststore", "cacerts", "cacert", "crt", "dhparam", "dhparams", "dh"];

    private static readonly string[] PrivateWords = ["private", "priv", "secret", "privkey"];

    private static readonly string[] FileVariables = ["GOOGLE_APPLICATION_CREDENTIALS", "AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE", "KUBECONFIG", "DOCKER_CONFIG", "NPM_CONFIG_USERCONFIG", "PGPASSFILE", "NETRC"];

    private static readonly string[] BrowserPrefixes = ["VITE_", "NEXT_PUBLIC_", "REACT_APP_", "NUXT_PUBLIC_", "PUBLIC_", "VUE_APP_", "GATSBY_", "EXPO_PUBLIC_"];

    internal static IEnumerable<SecretCopy> Find(DockerfileModel dockerfile)
    {
        foreach (CopyStep copy in dockerfile.Copies.Where(static copy => copy.Stage.IsShipped && !copy.Stage.IsDev && !copy.IsOnbuild))
        {
            bool isOwnFile = copy.IsFromContext || copy.FromStage is { IsShipped: false };
            if (!isOwnFile) continue;
            foreach (CopySource source in copy.Sources.Where(static source => source.Kind == CopySourceKind.Path))
            {
                if (IsSecret(source)) yield return new SecretCopy(source, source.Location, source.Word.Text, IsDeletedAfter(source));
                else if (copy.Sources.Length == 1 && VariableOf(copy) is { } variable) yield return new SecretCopy(source, source.Location, $"{source.Word.Text}, to which {variable} points", IsDeletedAfter(source));
            }
        }
    }

    private static bool IsSecret(CopySource source)
    {
        if (source.Text.ValueOrDefault is not { } path) return false;
        string trimmed = path.TrimEnd('*').TrimEnd('/');
        if (!SecretPath.IsSecret(path) && !SecretPath.IsSecret(trimmed)) return false;
        string name = ContainerPath.Name(trimmed).ToLowerInvariant();
        if (IsPublicFile(source, name)) return false;
        return source.Step.IsFromContext ? !IsHarmlessText(source, name) : true;
    }

    /// <summary>Whether a key or certificate goes to where public ones are, or is called like one.</summary>
    private static bool IsPublicFile(CopySource source, string name)
    {
        if (!(name.EndsWith(".pem", StringComparison.Ordinal) || name.EndsWith(".key", StringComparison.Ordinal) || name.EndsWith(".asc", StringComparison.Ordinal)
            || name.EndsWith(".jks", StringComparison.Ordinal) || name.EndsWith(".p12", StringComparison.Ordinal) || name.EndsWith(".keystore", StringComparison.Ordinal))) return false;
        if (TrustStores.Any(store => source.Step.DestinationPath.Is(destination => ContainerPath.IsAtOrBelow(destination, store) && !destination.Contains("/private")))) return true;
        string[] words = name.Split('.', '-', '_', ' ');
        if (words.Any(word => PrivateWords.Contains(word))) return false;
        return words.Take(words.Length - 1).Any(word => PublicWords.Contains(word) || word.EndsWith("cert", StringComparison.Ordinal)) || (name[0] == '*' && name.EndsWith(".pem", StringComparison.Ordinal));
    }

    /// <summary>Whether the file can be read and holds nothing to hide.</summary>
    private static bool IsHarmlessText(CopySource source, string name)
    {
        if (source.HasWildcard || source.Path.ValueOrDefault is not { } path) return false;
        if (!(name is ".npmrc" or ".yarnrc" or ".yarnrc.yml" || name.Contains(".env"))) return false;
        if (source.Step.Stage.Dockerfile.BuildContext.ReadFile(path) is not { } file) return false;
        IEnumerable<string> lines = file.Text.Lines.Select(line => file.Text.ToString(line.Span).Trim()).Where(static line => line.Length > 0 && line[0] is not ('#' or ';'));
        return name.Contains(".env")
            ? lines.All(static line => BrowserPrefixes.Any(prefix => line.StartsWith(prefix, StringComparison.Ordinal)) || line.StartsWith("NODE_ENV=", StringComparison.Ordinal))
            : !lines.Any(static line => IsAuthentication(line) && !line.Contains("${"));
    }

    private static bool IsAuthentication(string line) =>
        line.Contains("_authToken") || line.Contains("_password") || line.Contains("_auth=") || line.Contains("npmAuthToken") || line.Contains("npmAuthIdent");

    /// <summary>The variable for a credentials file that names the destination, or a file in it; null if none does.</summary>
    private static string? VariableOf(CopyStep copy)
    {
        string? written = copy.Instruction.Destination?.Variables.Select(static variable => variable.Name).FirstOrDefault(static name => FileVariables.Contains(name));
        if (written is not null) return written;
        if (copy.DestinationPath.ValueOrDefault is not { } destination || destination == "/") return null;
        foreach (string name in FileVariables)
        {
            if (copy.Stage.StateAtEnd.Env.TryGetValue(name, out VariableDefinition? definition) && definition.Value.ValueOrDefault is { Length: > 0 } value
                && ContainerPath.IsAtOrBelow(ContainerPath.Combine("/", value), destination) && !value.StartsWith("/run/", StringComparison.Ordinal)) return name;
        }

        return null;
    }

    private static bool IsDeletedAfter(CopySource source) => source.TargetPath.ValueOrDefault is { } path
        && source.Step.Stage.ChainRunsAfter(source.Step.Instruction).Any(run => run.Script.Deletions.Any(deletion => deletion.Path.Is(deleted => Wildcard.IsMatch(deleted, path))));
}
