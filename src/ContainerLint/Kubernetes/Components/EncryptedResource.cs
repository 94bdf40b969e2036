using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>Resources of an EncryptionConfiguration and how they are stored in etcd.</summary>
public sealed class EncryptedResource
{
    private static readonly string[] Encryptors = ["aescbc", "aesgcm", "secretbox", "kms"];

    private readonly ObjectView _view;
    private readonly ImmutableArray<ObjectView> _providers;

    internal EncryptedResource(ObjectView view)
    {
        _view = view;
        _providers = view.Children("providers");
    }

    /// <summary>Whether Secrets are among them, by their name or by a wildcard.</summary>
    public bool CoversSecrets => _view.Texts("resources").Any(static name => name.Is(static text => text is "secrets" or "*." or "*.*"));

    /// <summary>Whether what is written is not encrypted: the first provider does that.</summary>
    public bool IsPlain => !_view.IsListOpen("providers") && (_providers.IsEmpty || _providers[0].Mapping?.Has("identity") == true);

    /// <summary>Whether a later provider encrypts.</summary>
    public bool HasEncryption => _providers.Any(Encrypts);

    /// <summary>The first provider, or the key of the providers.</summary>
    public SourceLocation ProviderLocation => _providers.IsEmpty ? _view.KeyLocationOf("providers") : _providers[0].Anchor;

    private static bool Encrypts(ObjectView provider) => Encryptors.Any(provider.Has);
}
