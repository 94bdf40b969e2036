namespace ContainerLint.MSBuild.Tests;

/// <summary>The projects of the solution.</summary>
internal static class Projects
{
    /// <summary>CL0006 at (1,24,1,30): a rule that stays, whatever becomes of the rules about images.</summary>
    public const string Dockerfile = """
        # containerlint ignore=CL9999 no such rule
        FROM alpine:3.22
        USER 1000
        CMD ["sleep", "1"]

        """;

    /// <summary>CL0002, an error, at (2,4,2,5).</summary>
    public const string Compose = $"""
        services: # all
        # M{InvalidByte}rz
          web:
            image: alpine:3.22

        """;

    /// <summary>CL0006 at (4,36,4,42).</summary>
    public const string Kubernetes = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web # containerlint ignore=CL9998
        data: {}

        """;

    /// <summary>What bytes that are no text are read as.</summary>
    private const string InvalidByte = "\uFFFD";

    private const string Program = "System.Console.WriteLine();\n";

    /// <summary>Writes all projects and the solutions.</summary>
    public static void WriteAll(Action<string, string> write)
    {
        WriteSound(write);
        WriteVariants(write);
        write("sound.slnx", Solution("plain/plain", "web/web", "multi/multi", "notargets/notargets"));
        write("all.slnx", Solution(
            "plain/plain", "web/web", "multi/multi", "notargets/notargets",
            "nowarn/nowarn", "aserrors/aserrors", "treat/treat", "notaserrors/notaserrors", "disabled/disabled", "items/items", "severities/severities",
            "configured/configured", "misconfigured/misconfigured"));
    }

    private static void WriteSound(Action<string, string> write)
    {
        // The reference builds one framework of the other project by itself, beside what the solution builds of it.
        write("plain/plain.csproj", Sdk(
            "Microsoft.NET.Sdk", "<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>", """<ProjectReference Include="../multi/multi.csproj" />"""));
        write("plain/Program.cs", Program);
        write("plain/Dockerfile", Dockerfile);
        write("plain/docker/worker.Dockerfile", Dockerfile);
        write("plain/compose.yaml", Compose.Replace(InvalidByte, "e", StringComparison.Ordinal));
        write("plain/.containerlint.yaml", "rules: {}\n");
        write("plain/.gitignore", "/ignored/\n");
        foreach (string folder in (string[])["bin", "obj", "artifacts", "node_modules", ".hidden", "ignored"]) write($"plain/{folder}/copy/Dockerfile", Dockerfile);

        write("web/web.csproj", Sdk("Microsoft.NET.Sdk.Web", "<TargetFramework>net10.0</TargetFramework>"));
        write("web/Program.cs", "Microsoft.AspNetCore.Builder.WebApplication.Create(args).Run();\n");
        write("web/Dockerfile", Dockerfile);

        write("multi/multi.csproj", Sdk("Microsoft.NET.Sdk", "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>"));
        write("multi/Dockerfile", Dockerfile);

        write("notargets/notargets.csproj", NoTargets());
        write("notargets/Dockerfile", Dockerfile);
        write("notargets/k8s/pod.yaml", Kubernetes);
    }

    private static void WriteVariants(Action<string, string> write)
    {
        WriteVariant(write, "nowarn", NoTargets("<NoWarn>$(NoWarn);CL0002, CL9997</NoWarn>"));
        WriteVariant(write, "aserrors", NoTargets("<WarningsAsErrors>CL0006</WarningsAsErrors>"));
        WriteVariant(write, "treat", Sdk("Microsoft.NET.Sdk", "<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><TreatWarningsAsErrors>true</TreatWarningsAsErrors>"));
        write("treat/Program.cs", "#warning Still compiled\n" + Program);
        WriteVariant(write, "notaserrors", NoTargets("<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>CL0006</WarningsNotAsErrors>"));
        WriteVariant(write, "disabled", NoTargets("<ContainerLintEnabled>false</ContainerLintEnabled>"));

        WriteVariant(write, "items", NoTargets(
            "<ContainerLintEnableDefaultItems>false</ContainerLintEnableDefaultItems>", """<ContainerLintFile Include="../shared/*.Dockerfile;compose.yaml" />"""));
        write("shared/base.Dockerfile", Dockerfile);

        WriteVariant(write, "configured", NoTargets());
        write("configured/.containerlint.yaml", "rules:\n  CL0006: error\n  CL0002: off\nexclude: [/k8s/]\n");
        WriteVariant(write, "misconfigured", NoTargets());
        write("misconfigured/.containerlint.yaml", "rules:\n  CL006: error\n");

        WriteVariant(write, "severities", NoTargets());
        write("severities/.editorconfig", "[Dockerfile]\ncontainerlint.cl0006.severity = error\n[k8s/*.yaml]\ncontainerlint.CL0006.severity = none\n");
        write("severities/.globalconfig", "is_global = true\ndotnet_diagnostic.CL0002.severity = warning\n");
    }

    private static void WriteVariant(Action<string, string> write, string name, string project)
    {
        write($"{name}/{name}.csproj", project);
        write($"{name}/Dockerfile", Dockerfile);
        write($"{name}/compose.yaml", Compose);
        write($"{name}/k8s/pod.yaml", Kubernetes);
    }

    private static string Sdk(string sdk, string properties, string items = "") => $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>{properties}</PropertyGroup>
          <ItemGroup>{items}</ItemGroup>
        </Project>
        """;

    private static string NoTargets(string properties = "", string items = "") =>
        Sdk("Microsoft.Build.NoTargets/3.7.0", "<TargetFramework>net10.0</TargetFramework>" + properties, items);

    private static string Solution(params IEnumerable<string> projects) =>
        "<Solution>" + string.Concat(projects.Select(static project => $"""<Project Path="{project}.csproj" />""")) + "</Solution>";
}
