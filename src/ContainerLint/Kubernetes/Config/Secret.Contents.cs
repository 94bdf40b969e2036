using ContainerLint.Secrets;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Kubernetes;

/// <summary>What is wrong with a key, a value or the type of a ConfigMap or Secret.</summary>
/// <param name="Location">What is wrong.</param>
/// <param name="Text">What is wrong with it, as messages say it.</param>
public sealed record ConfigProblem(SourceLocation Location, string Text)
{
    /// <summary>What to write in its place; null if that is not known.</summary>
    public string? Replacement { get; init; }

    /// <summary>Whether the server takes it all the same.</summary>
    public bool IsMinor { get; init; }
}

/// <content>Its values.</content>
public sealed partial class Secret
{
    private const string Tls = "kubernetes.io/tls";

    private static readonly (string Type, string[] Keys)[] KeysOfTypes =
    [
        (Tls, ["tls.crt", "tls.key"]),
        ("kubernetes.io/dockerconfigjson", [".dockerconfigjson"]),
        ("kubernetes.io/dockercfg", [".dockercfg"]),
        ("kubernetes.io/ssh-auth", ["ssh-privatekey"]),
        ("bootstrap.kubernetes.io/token", ["token-id", "token-secret"]),
    ];

    /// <summary>The first value that is a credential in clear or in base64: a private key, a token, what has the name of a secret, bytes. Placeholders, defaults of
    /// products, references, encrypted texts and certificates are none.</summary>
    public SecretValue? FirstCredential => IsEncrypted ? null : Values.FirstOrDefault(static value => value.IsCredential);

    /// <summary>The values that are placeholders, or passwords that everybody knows.</summary>
    public IEnumerable<SecretValue> DefaultValues => IsEncrypted ? [] : Values.Where(static value => value.IsDefault);

    /// <summary>What is wrong with its type: keys that it demands are missing, its name is misspelt, its contents are of another kind.</summary>
    public IEnumerable<ConfigProblem> TypeProblems
    {
        get
        {
            if (!Type.IsKnown || Type.Location is not { } location || IsEncrypted || Data.IsOpen || StringData.IsOpen) yield break;
            string type = Type.ValueOrDefault!;
            (string Type, string[] Keys)? known = KeysOfTypes.Where(row => row.Type == type).Select(static row => ((string, string[])?)row).FirstOrDefault();
            if (known is null && MisspeltType(type) is { } right) yield return new ConfigProblem(location, $"has the type '{type}', which no program looks for; '{right}' was probably meant");
            if (known is { } row && !IsFilledByCertManager && MissingKeys(row.Keys) is { Length: > 0 } missing)
                yield return new ConfigProblem(location, $"is of type '{type}', but has no {string.Join(" and no ", missing.Select(static key => "'" + key + "'"))}");
            if (type == "kubernetes.io/basic-auth" && HasKey("username") == Certainty.No && HasKey("password") == Certainty.No)
                yield return new ConfigProblem(location, "is of type 'kubernetes.io/basic-auth', but has neither 'username' nor 'password'");
            if (type == "bootstrap.kubernetes.io/token" && Object.Namespace.Is(static name => name != "kube-system"))
                yield return new ConfigProblem(Object.Namespace.Location!.Value, $"is a bootstrap token in namespace '{Object.Namespace}'; it works in 'kube-system' only");
            if (type == Tls && SwappedPem("tls.crt", "PRIVATE KEY", "a private key") is { } key) yield return key;
            if (type == Tls && SwappedPem("tls.key", "CERTIFICATE", "a certificate") is { } certificate) yield return certificate;
            if (DockerConfig(type) is { } config) yield return config;
        }
    }

    private bool IsFilledByCertManager => Metadata.Annotations.IsOpen || Metadata.Annotations.Entries.Any(static entry => entry.Key.StartsWith("cert-manager.io/", StringComparison.Ordinal));

    private string[] MissingKeys(string[] keys) => keys.Where(key => HasKey(key) == Certainty.No).ToArray();

    private static string? MisspeltType(string type)
    {
        if (type is "Opaque" or "kubernetes.io/basic-auth" or "kubernetes.io/service-account-token") return null;
        string[] types = [.. KeysOfTypes.Select(static row => row.Type), "kubernetes.io/basic-auth", "kubernetes.io/service-account-token", "Opaque"];
        return types.FirstOrDefault(known => NearName.DiffersInCaseOnly(type, known)) ?? (type.Contains("kubernetes.io/", StringComparison.Ordinal) ? NearName.Find(type, types) : null);
    }

    private ConfigProblem? SwappedPem(string key, string label, string what)
    {
        SecretValue? value = Values.FirstOrDefault(item => item.Key == key);
        return value?.Plain.ValueOrDefault is { } text && text.TrimStart().StartsWith("-----BEGIN ", StringComparison.Ordinal) && FirstLine(text).Contains(label, StringComparison.Ordinal)
            ? new ConfigProblem(value.Entry.KeyLocation, $"has {what} in '{key}'; put it into '{(key == "tls.crt" ? "tls.key" : "tls.crt")}'")
            : null;
    }

    private ConfigProblem? DockerConfig(string type)
    {
        if (type != "kubernetes.io/dockerconfigjson" || Values.FirstOrDefault(static item => item.Key == ".dockerconfigjson") is not { } value || value.Plain.ValueOrDefault is not { } text || text.Length == 0) return null;
        bool isConfig = text.TrimStart() is ['{', ..] && text.Contains("\"auths\"", StringComparison.Ordinal);
        return isConfig ? null : new ConfigProblem(value.Entry.KeyLocation, "has a '.dockerconfigjson' that is no JSON object with 'auths'");
    }

    private static string FirstLine(string text)
    {
        string trimmed = text.TrimStart();
        int end = trimmed.IndexOf('\n');
        return end < 0 ? trimmed : trimmed.Substring(0, end);
    }

    /// <summary>Values that programs get otherwise than was meant: encoded twice, encoded where text is expected, with a line break at the end.</summary>
    public IEnumerable<ConfigProblem> EncodingTraps
    {
        get
        {
            if (IsEncrypted) yield break;
            foreach (SecretValue value in Values)
            {
                if (value.EncodingTrap is { } trap) yield return trap;
            }

            foreach (TextMapEntry entry in StringData.Entries)
            {
                if (Data.Has(entry.Key)) yield return new ConfigProblem(entry.KeyLocation, $"has '{entry.Key}' in data and in stringData, which wins; remove one of them") { IsMinor = true };
            }
        }
    }
}

/// <content>What a value is.</content>
public sealed partial record SecretValue
{
    private static readonly string[] LineNames = ["USER", "USERNAME", "LOGIN", "HOST", "HOSTNAME", "URL", "ENDPOINT", "EMAIL", "DATABASE", "DBNAME"];

    /// <summary>Whether it is a credential; see <see cref="Secret.FirstCredential"/>.</summary>
    public bool IsCredential
    {
        get
        {
            if (Entry.Value.ValueOrDefault is not { Length: > 0 } written || WrittenSecret.IsReference(written)) return false;
            if (Plain.ValueOrDefault is not { } text) return IsEncoded && Base64Text.IsValid(written) && written.Length >= 24;
            text = text.Trim();
            if (text.Length == 0 || WrittenSecret.IsReference(text) || WrittenSecret.DerivedKind(text) is "certificate" or "public key" || SecretText.AsksToBeReplaced(text) || SecretText.IsWellKnown(text)) return false;
            if (!Credential.Find(text).IsEmpty || (Key is ".dockerconfigjson" or ".dockercfg" && text.Contains("\"auth\"", StringComparison.Ordinal))) return true;
            return text.Length >= 4 && SecretName.IsSecret(Key) && !SecretText.IsOtherValue(text) && !SecretText.IsPlaceholder(text);
        }
    }

    /// <summary>Whether it is a placeholder, or the password of something that everybody knows.</summary>
    public bool IsDefault => Plain.Is(text => SecretText.AsksToBeReplaced(text) || (SecretName.IsSecret(Key) && SecretText.IsWellKnown(text)));

    /// <summary>How a program gets it otherwise than was meant; null if it does not.</summary>
    internal ConfigProblem? EncodingTrap
    {
        get
        {
            if (Entry.Value.Location is not { } location || Plain.ValueOrDefault is not { } text || Key.Contains('.') || Key.EndsWith("base64", StringComparison.OrdinalIgnoreCase) || Key.EndsWith("b64", StringComparison.OrdinalIgnoreCase)) return null;
            if (IsEncoded && Base64Text.IsPrintable(text.Trim())) return new ConfigProblem(location, $"has '{Key}' encoded twice; programs get base64 text");
            if (!IsEncoded && Base64Text.IsPrintable(text) && (text.Length >= 16 || text[text.Length - 1] == '=')) return new ConfigProblem(location, $"has '{Key}' in base64 under stringData, which takes text as it is; move it to data, or write the text");
            bool hasStrayBreak = IsEncoded && text.Length > 1 && text[text.Length - 1] == '\n' && text.IndexOf('\n') == text.Length - 1 && IsOneLine(Key);
            return hasStrayBreak
                ? new ConfigProblem(location, $"has a line break at the end of '{Key}'; encode it without, as with 'printf %s'") { Replacement = Base64Text.Encode(text.TrimEnd('\n', '\r')) }
                : null;
        }
    }

    private static bool IsOneLine(string key) => SecretName.IsSecret(key) || LineNames.Any(name => key.EndsWith(name, StringComparison.OrdinalIgnoreCase));
}

/// <content>Texts in base64 that must be decodable.</content>
public sealed partial class KubernetesFile
{
    /// <summary>Values that the API server decodes from base64 and cannot: of Secrets, of the binaryData of ConfigMaps, bundles of certificates, requests.</summary>
    public IEnumerable<Base64Problem> Base64Problems => Secrets.Where(static secret => !secret.IsEncrypted).SelectMany(static secret => Of(secret.Object, secret.Data, "data", secret))
        .Concat(ConfigMaps.SelectMany(static map => Of(map.Object, map.BinaryData, "binaryData", secret: null)))
        .Concat(Objects.SelectMany(static item => Bundles(item).Select(bundle => Problem(item, "caBundle", bundle, secret: null, entry: null)).OfType<Base64Problem>()));

    private static IEnumerable<Base64Problem> Of(KubernetesObject owner, TextMap data, string field, Secret? secret) =>
        data.Entries.Select(entry => Problem(owner, field + "." + entry.Key, entry.Value, secret, entry)).OfType<Base64Problem>();

    private static Base64Problem? Problem(KubernetesObject owner, string field, Value<string> value, Secret? secret, TextMapEntry? entry) =>
        value.IsKnown && value.ValueOrDefault!.Length > 0 && !Base64Text.IsValid(value.ValueOrDefault!) && !WrittenSecret.IsReference(value.ValueOrDefault!)
            ? new Base64Problem(owner, field, value.Location!.Value, secret, entry)
            : null;

    private static Value<string>[] Bundles(KubernetesObject item) => (item.Group, item.Kind) switch
    {
        ("admissionregistration.k8s.io", "MutatingWebhookConfiguration" or "ValidatingWebhookConfiguration") => item.Children("webhooks").Select(static webhook => webhook.Child("clientConfig").Text("caBundle")).ToArray(),
        ("apiregistration.k8s.io", "APIService") => [item.Spec.Text("caBundle")],
        ("apiextensions.k8s.io", "CustomResourceDefinition") => [item.Spec.Child("conversion").Child("webhook").Child("clientConfig").Text("caBundle")],
        ("certificates.k8s.io", "CertificateSigningRequest") => [item.Spec.Text("request")],
        _ => [],
    };
}

/// <summary>A value that must be base64 and is not.</summary>
/// <param name="Owner">The object.</param>
/// <param name="Field">The field.</param>
/// <param name="Location">The value.</param>
/// <param name="Secret">The Secret it belongs to; null for other objects.</param>
/// <param name="Entry">Key and value; null for fields that are no maps.</param>
public sealed record Base64Problem(KubernetesObject Owner, string Field, SourceLocation Location, Secret? Secret, TextMapEntry? Entry)
{
    /// <summary>The edits that move the value to stringData, where text stands as it is; empty where it may be mistyped base64, or takes several lines.</summary>
    public Rules.TextEdit[] MoveToText
    {
        get
        {
            if (Secret?.Object.Mapping is not { } root || Entry?.Entry.Value is not YamlScalar scalar || !scalar.Value.Any(IsOutside) || scalar.Location.GetText().Contains('\n')) return [];
            if (root.Get("data") is { } data && Secret.Data.Entries.Length == 1 && !root.Has("stringData")) return [YamlEditor.RenameKey(data, "stringData")];
            string key = YamlScalarFormat.Format(Entry.Key, YamlScalarStyle.Plain);
            string value = scalar.Location.GetText();
            return Secret.Data.Entries.Length < 2 ? []
                : root["stringData"] is YamlMapping texts ? [YamlEditor.RemoveEntry(Entry.Entry), YamlEditor.AddEntry(texts, Entry.Key, value)]
                : root.Get("data") is { } encoded && ReferenceEquals(Entry.Entry.Mapping, encoded.WrittenValue)
                    ? [YamlEditor.AddEntryBefore(encoded, "stringData", "{" + key + ": " + value + "}"), YamlEditor.RemoveEntry(Entry.Entry)] : [];
        }
    }

    private static bool IsOutside(char c) => !char.IsWhiteSpace(c) && c is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '+' or '/' or '=');
}
