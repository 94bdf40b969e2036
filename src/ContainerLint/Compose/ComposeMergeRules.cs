namespace ContainerLint.Compose;

/// <summary>How two values of one key become one.</summary>
internal enum ComposeMergeKind
{
    /// <summary>Mappings deep, lists appended, scalars replaced.</summary>
    Usual,

    /// <summary>The later value replaces the earlier one.</summary>
    Replace,

    /// <summary>A mapping or a list of KEY=VALUE; later keys win.</summary>
    Pairs,

    /// <summary>A mapping by name that may be written as a list of names.</summary>
    NameMap,

    /// <summary>A list that may be written as a single scalar.</summary>
    List,

    /// <summary>A build context or a mapping.</summary>
    Build,

    /// <summary>A mapping that merges only if the drivers agree.</summary>
    Logging,
}

/// <summary>The exceptions from the usual way of merging, by schema path.</summary>
internal static class ComposeMergeRules
{
    /// <summary>The schema path of a key in a mapping.</summary>
    public static string Below(string path, string key)
    {
        if (path.Length == 0) return key;
        return path + "." + (IsNamed(path) ? "*" : key);
    }

    /// <summary>How values at a schema path merge.</summary>
    public static ComposeMergeKind KindOf(string path) => path switch
    {
        "services.*.command" or "services.*.entrypoint" or "services.*.healthcheck.test" or "services.*.ulimits.*" or "services.*.build.ulimits.*"
            => ComposeMergeKind.Replace,
        "services.*.environment" or "services.*.labels" or "services.*.annotations" or "services.*.sysctls" or "services.*.extra_hosts" or
            "services.*.build.args" or "services.*.build.labels" or "services.*.build.additional_contexts" or "services.*.build.extra_hosts" or
            "services.*.deploy.labels" or "networks.*.labels" or "volumes.*.labels" or "secrets.*.labels" or "configs.*.labels"
            => ComposeMergeKind.Pairs,
        "services.*.depends_on" or "services.*.networks" or "services.*.models" => ComposeMergeKind.NameMap,
        "services.*.dns" or "services.*.dns_search" or "services.*.env_file" or "services.*.tmpfs" or "services.*.label_file" => ComposeMergeKind.List,
        "services.*.build" => ComposeMergeKind.Build,
        "services.*.logging" => ComposeMergeKind.Logging,
        _ => ComposeMergeKind.Usual,
    };

    private static bool IsNamed(string path) => path is
        "services" or "networks" or "volumes" or "secrets" or "configs" or "models" or
        "services.*.networks" or "services.*.depends_on" or "services.*.models" or "services.*.ulimits" or "services.*.build.ulimits";
}
