using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Kubernetes;

/// <summary>What a rule of a role allows of something that was asked for.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Verbs">Those of the verbs in question that it allows.</param>
/// <param name="Resources">Those of the resources in question that it allows them on, without their groups.</param>
/// <param name="Location">The first entry of the rule that names one of the resources, or all of them by '*'.</param>
/// <param name="VerbLocation">The first entry of the rule that names one of the verbs, or all of them by '*'.</param>
public sealed record RuleGrant(PolicyRule Rule, ImmutableArray<string> Verbs, ImmutableArray<string> Resources, SourceLocation Location, SourceLocation VerbLocation)
{
    /// <summary>What messages call it: "'create' on 'pods/exec' and 'pods/attach'".</summary>
    public string Text => (Rule.HasWildcardVerb ? "every verb" : MessageList.Of(Quote(Verbs))) + " on " + MessageList.Of(Quote(Resources));

    /// <summary>Whether it allows a verb.</summary>
    public bool HasVerb(string verb) => Verbs.Contains(verb);

    private static ImmutableArray<string> Quote(ImmutableArray<string> items) => items.Select(static item => "'" + item + "'");
}

/// <summary>A resource as kubectl writes it: "pods/exec", "deployments.apps", "certificatesigningrequests.certificates.k8s.io/approval".</summary>
/// <param name="Group">Its API group; empty for the core group.</param>
/// <param name="Name">The resource with its subresource after a slash, as rules of roles write it.</param>
internal readonly record struct ApiResource(string Group, string Name)
{
    /// <summary>Whether it is a subresource.</summary>
    public bool IsSubresource => Name.Contains('/');

    public static ApiResource Parse(string text)
    {
        int slash = text.IndexOf('/');
        string resource = slash < 0 ? text : text.Substring(0, slash);
        string subresource = slash < 0 ? string.Empty : text.Substring(slash);
        int dot = resource.IndexOf('.');
        return dot < 0 ? new ApiResource(string.Empty, text) : new ApiResource(resource.Substring(dot + 1), $"{resource.Substring(0, dot)}{subresource}");
    }
}

/// <summary>Lists in messages.</summary>
internal static class MessageList
{
    private const int Most = 4;

    /// <summary>Some items in one phrase, "a, b and c"; many are cut short.</summary>
    public static string Of(ImmutableArray<string> items) => items.Length switch
    {
        0 => "nothing",
        1 => items[0],
        <= Most => string.Join(", ", items.Take(items.Length - 1)) + " and " + items[items.Length - 1],
        _ => string.Join(", ", items.Take(Most - 1)) + $" and {items.Length - Most + 1} more",
    };
}
