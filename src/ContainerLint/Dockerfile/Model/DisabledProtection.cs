using System.Collections.Immutable;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>The check of certificates or signatures is switched off, by RUN, ENV, ARG or a here-document of COPY.</summary>
/// <param name="Location">The option, setting or variable.</param>
/// <param name="Protection">What is switched off.</param>
/// <param name="Text">The option, setting or variable as messages show it.</param>
/// <param name="Stage">The stage; null for an ARG before the first FROM.</param>
/// <param name="Run">The RUN; null for another instruction.</param>
/// <param name="Use">What the script does; null for another instruction.</param>
/// <param name="IsInherited">Whether it holds in the running container, too: an ENV of an image that is shipped.</param>
public sealed record DisabledProtection(
    SourceLocation Location, DownloadProtection Protection, string Text, Stage? Stage, Run? Run, ProtectionSwitchUse? Use, bool IsInherited)
{
    private static readonly string[] PackageBuilders = ["abuild", "dpkg-deb", "rpmbuild", "dpkg-buildpackage", "debuild", "makepkg", "melange", "fpm", "nfpm", "checkinstall"];

    /// <summary>What has to go to switch it on again; null where that is not just a word or a letter.</summary>
    public SourceLocation? Removal => Use?.Removal;

    /// <summary>Whether the command talks to the machine itself only.</summary>
    public bool IsLocal => Use is { IsArgument: true, Command: { } command }
        && command.Operands.Select(static word => NetworkHost.Of(word.LiteralPrefix, word.Value.IsKnown)).Where(static host => host.Length > 0).ToArray() is { Length: > 0 } hosts
        && hosts.All(NetworkHost.IsLoopback);

    /// <summary>Whether the command only installs the certificates that it lacks.</summary>
    public bool IsForCertificates => Operation is { IsInstall: true, Packages: { Length: > 0 } packages }
        && packages.All(static package => package.Name.Is(static name => name is "ca-certificates" or "apt-transport-https"));

    /// <summary>Whether the command only installs files whose origin is known: of the build context, of another stage, built here, or verified before.</summary>
    public bool IsForTrustedFiles => Run is not null && Operation is { Packages: { Length: > 0 } packages }
        && packages.All(package => package.Source == PackageSource.File && IsTrusted(package.Word));

    private PackageOperation? Operation => Use is { IsArgument: true, Command: { } command } ? Run?.Script.PackageOperations.FirstOrDefault(operation => operation.Command == command) : null;

    /// <summary>Everything in a file that switches protections off, in order.</summary>
    internal static ImmutableArray<DisabledProtection> Find(DockerfileModel dockerfile) =>
        OfVariables(dockerfile).Concat(OfRuns(dockerfile)).Concat(OfHeredocs(dockerfile)).OrderBy(static found => found.Location.Span.Start).ToImmutableArray();

    private static IEnumerable<DisabledProtection> OfVariables(DockerfileModel dockerfile)
    {
        foreach (VariableDefinition definition in dockerfile.VariableDefinitions)
        {
            if (definition.IsArg && definition.Pair.Value is null) continue;
            if (ProtectionSwitchReader.Of(definition.Name, definition.Value) is not { } protection) continue;
            string text = definition.Value.IsKnown ? $"{definition.Name}={definition.Value.ValueOrDefault}" : definition.Name;
            yield return new DisabledProtection(
                definition.NameLocation, protection, text, definition.Stage, null, null, !definition.IsArg && definition.Stage is { IsShipped: true });
        }
    }

    private static IEnumerable<DisabledProtection> OfRuns(DockerfileModel dockerfile) =>
        from run in dockerfile.Runs
        from use in run.Script.ProtectionSwitches
        select new DisabledProtection(use.Location, use.Protection, use.Text, run.Stage, run, use, IsInherited: false);

    private static IEnumerable<DisabledProtection> OfHeredocs(DockerfileModel dockerfile)
    {
        ImmutableArray<ProtectionSwitchUse>.Builder uses = ImmutableArray.CreateBuilder<ProtectionSwitchUse>();
        foreach (CopySource source in dockerfile.Copies.SelectMany(static copy => copy.Sources).Where(static source => source.Heredoc is not null))
        {
            uses.Clear();
            ProtectionSwitchReader.ReadText(null, source.TargetPath, WrittenLine.Split(source.Heredoc!.Body.Text, source.Heredoc.BodyLocation), uses);
            foreach (ProtectionSwitchUse use in uses) yield return new DisabledProtection(use.Location, use.Protection, use.Text, source.Step.Stage, null, use, source.Step.Stage.IsShipped);
        }
    }

    private bool IsTrusted(ShellWord word)
    {
        string name = ContainerPath.Name(word.LiteralPrefix);
        if (Run!.Script.DownloadUses.Any(use => use.IsVerified && use.Download.Path.Is(path => ContainerPath.Name(path) == name))) return true;
        if (Run.Script.DownloadUses.Any(use => !use.Download.Path.IsKnown || use.Download.Path.Is(path => Wildcard.IsMatch(name, ContainerPath.Name(path))))) return false;
        if (Stage!.ChainCommands.Any(static command => command.IsAny(PackageBuilders))) return true;
        if (word.LiteralPrefix is not ['/', ..]) return Stage.ChainCopiesBefore(Run.Instruction).Any(static copy => !copy.Sources.Any(static source => source.Kind == CopySourceKind.Url));
        string folder = ContainerPath.Directory(word.LiteralPrefix);
        return Run.MountAt(folder, "bind") is not null
            || Stage.ChainCopiesBefore(Run.Instruction).Any(copy => copy.Sources.All(static source => source.Kind == CopySourceKind.Path) && copy.Touches(folder));
    }
}

/// <content>How the file protects what it fetches.</content>
public sealed partial class DockerfileModel
{
    private ImmutableArray<DisabledProtection> _disabledProtections;
    private ImmutableArray<VariableDefinition> _definitions;

    /// <summary>What ARG and ENV define, in order, those before the first FROM and the triggers of ONBUILD included.</summary>
    public ImmutableArray<VariableDefinition> VariableDefinitions => _definitions.IsDefault
        ? _definitions = Instructions<PairsInstruction>()
            .Where(static instruction => instruction is not LabelInstruction)
            .SelectMany(static instruction => instruction.Pairs)
            .Select(DefinitionOf)
            .OfType<VariableDefinition>()
            .ToImmutableArray()
        : _definitions;

    /// <summary>Where checks of certificates and signatures are switched off, in order.</summary>
    public ImmutableArray<DisabledProtection> DisabledProtections =>
        _disabledProtections.IsDefault ? _disabledProtections = DisabledProtection.Find(this) : _disabledProtections;

    /// <summary>Where obsolete versions of SSL and TLS are asked for or allowed, in order.</summary>
    public IEnumerable<WeakProtocolUse> WeakProtocols
    {
        get
        {
            ImmutableArray<WeakProtocolUse>.Builder uses = ImmutableArray.CreateBuilder<WeakProtocolUse>();
            foreach (Run run in Runs) uses.AddRange(run.Script.WeakProtocols);
            foreach (CopySource source in Copies.SelectMany(static copy => copy.Sources).Where(static source => source.Heredoc is not null))
            {
                WeakProtocolReader.ReadText(null, source.TargetPath, WrittenLine.Split(source.Heredoc!.Body.Text, source.Heredoc.BodyLocation), uses);
            }

            return uses.OrderBy(static use => use.Location.Span.Start);
        }
    }
}
