namespace ContainerLint.Shell;

/// <content>How its packages get their versions.</content>
public sealed partial record PackageOperation
{
    /// <summary>Whether it installs packages of a registry whose versions can be named on its command line.</summary>
    public bool TakesVersions => (Manager.Name, Verb) switch
    {
        ("pip" or "pipx" or "uvx", _) => true,
        ("uv", "pip install" or "tool install" or "tool run") => true,
        ("npm" or "npx" or "yarn" or "pnpm" or "bun" or "bunx", _) => true,
        ("gem" or "cargo" or "conda" or "pecl" or "cpanm" or "dnx", _) => true,
        ("go", "install" or "get" or "run") => true,
        ("composer", "require" or "global require") => true,
        ("dotnet", "tool install" or "tool exec" or "add" or "package add") => true,
        _ => false,
    };

    /// <summary>Whether a file of requirements, constraints or hashes has a say in the versions.</summary>
    public bool IsBoundByFile => Manager.Family switch
    {
        "python" => Command.HasFlag("-r", "--requirement", "--requirements", "-c", "--constraint", "--constraints", "--require-hashes", "--override", "--overrides"),
        "ruby" => Command.HasFlag("-g", "--file"),
        "conda" => Command.HasFlag("-f", "--file"),
        "rust" => Command.HasFlag("--path", "--rev", "--tag"),
        _ => false,
    };
}
