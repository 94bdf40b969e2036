namespace ContainerLint.Images;

/// <summary>The kind of system that an image holds.</summary>
public enum ImageFamily
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Alpine Linux: apk, busybox, musl.</summary>
    Alpine,

    /// <summary>Debian.</summary>
    Debian,

    /// <summary>Ubuntu.</summary>
    Ubuntu,

    /// <summary>Red Hat Enterprise Linux, its universal base images, and what descends from them or leads to them: Fedora, CentOS, Rocky, Alma, Oracle, Amazon Linux.</summary>
    RedHat,

    /// <summary>openSUSE and SUSE Linux Enterprise.</summary>
    Suse,

    /// <summary>Arch Linux.</summary>
    Arch,

    /// <summary>Busybox without a package manager.</summary>
    BusyBox,

    /// <summary>Wolfi: apk with glibc.</summary>
    Wolfi,

    /// <summary>Azure Linux and its forerunner Mariner.</summary>
    AzureLinux,

    /// <summary>Photon OS.</summary>
    Photon,

    /// <summary>Files of a distribution without shell and package manager: distroless, chiseled, hardened images.</summary>
    ShellLess,

    /// <summary>Nothing at all.</summary>
    Scratch,

    /// <summary>Windows.</summary>
    Windows,
}
