using System.Collections.Immutable;
using ContainerLint.Data;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <content>Whether it is meant to be open.</content>
public sealed partial class NetworkPolicy
{
    private static readonly string[] OpenNames = ["allow-all", "allow-any", "allow-external", "allow-internet", "public"];

    /// <summary>Whether its name says that it lets everything through, or it is for the pods of an ingress controller.</summary>
    public bool IsOpenOnPurpose => Name.Is(static name => OpenNames.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
        || PodSelector.Requirements.Any(static requirement => requirement.Values.Any(static value => value.Is(static text => IngressControllers.Rows.Any(row => text.Contains(row.Name, StringComparison.Ordinal)))));
}

/// <summary>A place of a rule of a NetworkPolicy that lets everybody through.</summary>
/// <param name="Location">The peer, or the rule.</param>
/// <param name="IsInvalid">Whether it is an empty peer, which the server refuses.</param>
public sealed record OpenPlace(SourceLocation Location, bool IsInvalid);

/// <content>What it leaves open.</content>
public sealed partial class NetworkPolicyRule
{
    /// <summary>Whether it only lets pods ask for names: outgoing traffic to port 53.</summary>
    public bool IsForDns => PeersField == "to" && !Ports.IsEmpty && !View.IsListOpen("ports") && Ports.All(static port => port.IntOrString("port").Is(static number => number.Number == 53) && !port.Has("endPort"));

    /// <summary>The peers that are everybody, or the rule itself if it names none.</summary>
    public IEnumerable<OpenPlace> OpenPlaces => AllowsAnyPeer
        ? ImmutableArray.Create(new OpenPlace(View.Location, IsInvalid: false))
        : Peers.Where(static peer => peer.IsEverything || IsEmptyPeer(peer)).Select(static peer => new OpenPlace(peer.View.Location, IsEmptyPeer(peer)));

    private static bool IsEmptyPeer(NetworkPolicyPeer peer) => peer.View.Mapping is { Entries.IsEmpty: true };
}
