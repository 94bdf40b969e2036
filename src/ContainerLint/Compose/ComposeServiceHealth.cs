using ContainerLint.Dockerfile;
using ContainerLint.Rules;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <content>How its health is checked.</content>
public sealed partial class ComposeService
{
    /// <summary>
    /// Whether its image brings a health check: null if that is not known, as for a build whose Dockerfile was not read.
    /// </summary>
    /// <param name="stage">The stage that is built for it; null if there is none, or it is not known.</param>
    public bool? ImageHasHealthcheck(Stage? stage)
    {
        if (stage is null) return Build is null ? ImageFacts?.Known is { HasHealthcheck: true } || ImageReference is { IsKnown: false, Path.IsKnown: false } : null;
        if (stage.Healthcheck is { } check) return !check.IsNone;
        return stage.Base.Facts?.Known is { HasHealthcheck: true };
    }

    /// <summary>Whether the health check of its image cannot succeed, because that asks the image's own program and the service runs another one.</summary>
    /// <param name="stage">The stage that is built for it; null if there is none, or it is not known.</param>
    public bool ImageHealthcheckFails(Stage? stage)
    {
        if (Command is null && Entrypoint is null) return false;
        return stage is null ? ImageFacts?.Known is { ChecksOwnProgram: true } : stage is { Healthcheck: null, Base.Facts.Known.ChecksOwnProgram: true };
    }

    /// <summary>Whether it is a proxy whose own health endpoint is switched on.</summary>
    public bool HasOwnPing => Is(ServiceFamily.Proxy) && (Command?.Words.Any(static word => word.Pattern.StartsWith("--ping", StringComparison.Ordinal)) == true
        || Environment.Any(static variable => variable.Name.EndsWith("_PING", StringComparison.Ordinal)));

    /// <summary>Adds the check that is known for its image; null where none is, or the service is written in one line.</summary>
    public TextEdit? AddHealthcheck() => KnownImage?.Facts.Healthcheck is { } command && WrittenMapping is { IsFlow: false }
        ? Add(("healthcheck", $"test: [\"CMD-SHELL\", {YamlScalarFormat.Format(command, YamlScalarStyle.DoubleQuoted)}]\ninterval: 10s\ntimeout: 5s\nretries: 5"))
        : null;
}
