using ContainerLint.Shell;

namespace ContainerLint.Dockerfile;

/// <content>What configuration and environment say to package managers.</content>
public sealed partial class Run
{
    private static readonly string[] AnswerVariables = ["CONDA_ALWAYS_YES", "MAMBA_ALWAYS_YES", "PERL_MM_USE_DEFAULT", "ZYPP_NON_INTERACTIVE"];

    /// <summary>Whether a variable or a file of the package manager's configuration may answer its questions.</summary>
    public bool MayAssumeYes(PackageOperation operation) =>
        AnswerVariables.Any(name => !EnvironmentOf(operation.Command, name).IsAbsent)
        || operation.Manager.Name switch
        {
            "apt-get" => Stage.MayConfigure(this, "/etc/apt/apt.conf", "Assume-Yes"),
            "dnf" => Stage.MayConfigure(this, "/etc/dnf/dnf.conf", "assumeyes") || Stage.MayConfigure(this, "/etc/yum.conf", "assumeyes") || Edits("assumeyes"),
            "pacman" => Stage.MayConfigure(this, "/etc/pacman.conf", "NoConfirm"),
            "conda" => Stage.ConfigurationsUpTo(this).Any(static command => command.Words.Any(static word => word.Is("always_yes"))),
            _ => false,
        };

    /// <summary>Whether an option or a file of the package manager's configuration says what to do with recommended packages.</summary>
    public bool SaysWhetherToRecommend(PackageOperation install) => install.Manager.Name switch
    {
        "apt-get" => install.Command.HasFlag("--no-install-recommends", "--install-recommends", "--without-recommends", "-R", "--with-recommends", "-r")
            || install.Setting("-o", "--option", "APT::Install-Recommends") is not null || Stage.MayConfigure(this, "/etc/apt/apt.conf", "Install-Recommends"),
        "dnf" => install.Setting("--setopt", "--setopt", "install_weak_deps") is not null || Stage.MayConfigure(this, "/etc/dnf/dnf.conf", "install_weak_deps") || Edits("install_weak_deps"),
        "zypper" => install.Command.HasFlag("--no-recommends", "--recommends") || Stage.MayConfigure(this, "/etc/zypp/zypp.conf", "onlyRequires") || Edits("onlyRequires"),
        _ => true,
    };

    /// <summary>Whether sed or a configuration tool of the chain names a setting.</summary>
    private bool Edits(string setting) => Stage.ConfigurationsUpTo(this).Any(command => command.Words.Any(word => word.LiteralPrefix.Contains(setting, StringComparison.Ordinal)));
}
