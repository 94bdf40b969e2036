using ContainerLint.RuleWorkbench.Commands;

switch (args)
{
    case ["docs"]:
        return DocsCommand.Run(checkOnly: false);
    case ["docs", "--check"]:
        return DocsCommand.Run(checkOnly: true);
    case ["try", .. var files] when files.Any(file => !file.StartsWith('-')):
        return TryCommand.Run(files.Where(file => file != "--accept"), files.Contains("--accept", StringComparer.Ordinal));
    case ["noise", var folder]:
        return NoiseCommand.Run(folder, part: null);
    case ["noise", var folder, var part]:
        return NoiseCommand.Run(folder, part);
    default:
        Console.Error.WriteLine("""
            usage: dotnet run --project tests/ContainerLint.RuleWorkbench -- COMMAND
              try RULE-FILE... [--accept]   compile rule files and check their examples; --accept writes their snapshots and pages
              docs [--check]                write docs/rules; --check fails if they are not current
              noise FOLDER [PART]           write docs/noise.md: how often each rule speaks up over real files; PART is the start of the
                                            paths of well-kept Dockerfiles, which get a column of their own
            """);
        return 2;
}
