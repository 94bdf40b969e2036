using ContainerLint.Compose;

namespace ContainerLint.Tests.Compose;

public sealed class ComposeUpkeepTests
{
    private static readonly string[] Order = ["name", "x-", "services", "networks", "volumes"];

    [Theory]
    [InlineData("x-a: 1\nname: n\nservices: {}\n", "")]
    [InlineData("services: {}\nx-a: 1\n", "x-a")]
    [InlineData("services: {}\nname: n\nx-a: 1\n", "name")]
    [InlineData("other: 1\nservices: {}\n", "services")]
    public void TopLevelDisorder_Keys_FollowTheOrder(string text, string expected) =>
        Assert.Equal(expected, ComposeTestProject.Of(text).Files[0].TopLevelDisorder([.. Order])?.Element.Name ?? string.Empty);

    [Theory]
    [InlineData("image: a\nports: ['1']", "containerlint", "")]
    [InlineData("ports: ['1']\nimage: a", "containerlint", "image")]
    [InlineData("zeta: 1\nimage: a", "containerlint", "image")]
    [InlineData("x-a: 1\n<<: {}\nimage: a", "containerlint", "")]
    [InlineData("image: a\nuser: '1'\nprivileged: true\nattach: true", "dclint", "attach")]
    public void ServiceKeyDisorders_Keys_FollowThePreset(string settings, string preset, string expected) =>
        Assert.Equal(expected, string.Join(" ", ComposeTestProject.Service(settings).Project.Files[0].ServiceKeyDisorders(preset, []).Select(found => found.Disorder.Element.Name)));

    [Fact]
    public void DependencyDisorders_Services_FollowWhatTheyNeed()
    {
        ComposeProject project = ComposeTestProject.Of("services:\n  c: {image: a, depends_on: [b]}\n  b: {image: a, depends_on: [a]}\n  a: {image: a}\n");
        Assert.Equal("b", project.Files[0].DependencyDisorders(project).Single().Element.Name);
        project = ComposeTestProject.Of("services:\n  c: {image: a, depends_on: [b]}\n  b: {image: a, depends_on: [c]}\n");
        Assert.Single(project.Files[0].DependencyDisorders(project));
    }

    [Theory]
    [InlineData("depends_on: [b, a]", "depends_on a")]
    [InlineData("depends_on: [b, web10, web9]", "depends_on web9")]
    [InlineData("ports: ['90:1', '${P}:1', '80:2', '3']", "ports '80:2'")]
    [InlineData("ports: ['80:2', '80:1']", "ports '80:1'")]
    [InlineData("ports:\n  - '2'\n  # first\n  - '1'", "")]
    [InlineData("dns: [b, a]", "")]
    public void UnsortedLists_OfTheKeys_AreFound(string settings, string expected) =>
        Assert.Equal(expected, string.Join("; ", ComposeTestProject.Service(settings).Project.UnsortedLists(["depends_on", "ports"]).Select(list => $"{list.Key} {list.Disorder.Element.Label.GetText()}")));

    [Theory]
    [InlineData("any", "8080:80 90")]
    [InlineData("single", "8080:80 90 \"81:81\"")]
    public void PortQuoting_Scalars_AreJudgedByTheStyle(string style, string expected)
    {
        ComposeFile file = ComposeTestProject.Service("ports: [8080:80, '82:82', \"81:81\", 22:22, {target: 80}]\nexpose: [90]").Project.Files[0];
        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), file.PortQuoting(["ports", "expose"], style, onlyAmbiguous: false).Select(problem => problem.Scalar.Location.GetText()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("consistent", "['a:/a', b:/b, c:/c]", "'a:/a'")]
    [InlineData("consistent", "['a:/a', 'b:/b', c:/c]", "c:/c")]
    [InlineData("consistent", "['a:/a', c:/c]", "")]
    [InlineData("unquoted", "['a:/a', 'C:\\a:/b', '*c:/c']", "'a:/a'")]
    [InlineData("quoted", "['a:/a', c:/c]", "c:/c")]
    public void VolumeQuoting_Scalars_AreJudgedByTheStyle(string style, string list, string expected) =>
        Assert.Equal(expected, string.Join(" ", ComposeTestProject.Service($"volumes: {list}").Project.Files[0].VolumeQuoting(style).Select(problem => problem.Scalar.Location.GetText())));

    [Theory]
    [InlineData("volumes: {used: {}, dead: {}, my-pre: {}}", "dead")]
    [InlineData("volumes: {used: {}, usedd: {}}", "usedd")]
    [InlineData("networks: {default: {}, out: {external: true}, tools: {attachable: true}}", "")]
    [InlineData("x-a: &a {b: 1}\nx-c: {d: 1}", "x-a")]
    [InlineData("secrets: {s: {file: a}, t: {file: b}}", "t")]
    public void UnusedResources_OfAllKinds_AreFound(string declared, string expected)
    {
        ComposeProject project = ComposeTestProject.Of($"services: {{web: {{image: a, volumes: ['used:/a', '${{P}}pre:/b'], build: {{context: ., secrets: [s]}}}}}}\n{declared}\n");
        Assert.Equal(expected, string.Join(" ", project.UnusedResources(ComposePublishingTests.WorkspaceOf(project)).Select(unused => unused.Name)));
    }

    [Theory]
    [InlineData("", "True shop")]
    [InlineData("name: x\n", "False shop")]
    public void IsNamedAfterFolder_WithoutName_HoldsForTheFolder(string name, string expected)
    {
        ComposeProject project = ComposeTestProject.OfTree("work/Shop/compose.yaml", new() { ["work/Shop/compose.yaml"] = name + "services: {web: {image: a}}\n" });
        Assert.Equal(expected, $"{project.IsNamedAfterFolder} {project.FolderName}");
    }

    [Theory]
    [InlineData("Makefile", "up:\n\tdocker compose -p shop up\n", false)]
    [InlineData("Makefile", "up:\n\tdocker compose up\n", true)]
    public void IsNamedAfterFolder_TasksThatNameIt_Count(string file, string text, bool expected) =>
        Assert.Equal(expected, ComposeTestProject.OfTree("compose.yaml", new() { ["compose.yaml"] = "services: {web: {image: a}}\n", [file] = text }).IsNamedAfterFolder);

    [Theory]
    [InlineData("env_file: a.conf", "a.conf Warning")]
    [InlineData("env_file: .env", ".env Info")]
    [InlineData("env_file: b.conf", "b.conf Info b.conf.example")]
    [InlineData("env_file: [{path: a.conf, required: false}, '${X}', /etc/a, here.conf, made.conf]", "")]
    [InlineData("label_file: folder", "folder Warning folder")]
    public void MissingFiles_ThatAreNamed_AreFound(string settings, string expected)
    {
        ComposeProject project = ComposeTestProject.OfTree("compose.yaml", new()
        {
            ["compose.yaml"] = $"services:\n  web:\n    image: a\n    {settings}\n",
            ["here.conf"] = "",
            ["b.conf.example"] = "",
            ["folder/x"] = "",
            ["Makefile"] = "touch made.conf",
        });
        Assert.Equal(expected, string.Join("; ", project.MissingFiles.Select(missing => $"{missing.Path} {missing.Severity} {(missing.IsFolder ? "folder" : missing.Example)}".TrimEnd())));
    }

    [Theory]
    [InlineData("./a.conf:/etc/a.conf", "a.conf file")]
    [InlineData("./a:/etc/a.conf", "a file")]
    [InlineData("./a:/etc/a", "")]
    [InlineData("./here.conf:/etc/here.conf", "")]
    [InlineData("./ignored.conf:/etc/a.conf", "")]
    [InlineData("./data/a.conf:/etc/a.conf", "")]
    [InlineData("./folder.conf:/etc/a.conf", "folder.conf folder")]
    [InlineData("./here.conf:/etc/a/", "here.conf folder")]
    [InlineData("/etc/a.conf:/etc/a.conf", "")]
    public void MissingBindSources_OfFiles_AreFound(string mount, string expected)
    {
        ComposeProject project = ComposeTestProject.OfTree("compose.yaml", new()
        {
            ["compose.yaml"] = $"services:\n  web:\n    image: a\n    volumes: ['{mount}']\n",
            ["here.conf"] = "",
            ["folder.conf/x"] = "",
            [".gitignore"] = "ignored*",
        });
        Assert.Equal(expected, string.Join("; ", project.Services[0].MissingBindSources(folders: false).Select(missing => $"{missing.Mount.Source.ToString().TrimStart('.', '/')} {(missing.IsFolder ? "folder" : "file")}")));
    }

    [Theory]
    [InlineData("build: ./nowhere", "./nowhere")]
    [InlineData("build: {context: app, dockerfile: Other}", "Other")]
    [InlineData("build: {context: app, additional_contexts: {a: ./x, b: 'docker-image://c', d: app}}", "./x")]
    [InlineData("build: app", "")]
    [InlineData("build: {context: '${X}'}", "")]
    [InlineData("build: {context: app, dockerfile_inline: FROM a}", "")]
    public void MissingBuildInputs_OfTheTree_AreFound(string build, string expected)
    {
        ComposeProject project = ComposeTestProject.OfTree("compose.yaml", new() { ["compose.yaml"] = $"services:\n  web:\n    {build}\n", ["app/Dockerfile"] = "FROM a\n" });
        Assert.Equal(expected, string.Join(" ", project.Services[0].MissingBuildInputs(ComposePublishingTests.WorkspaceOf(project)).Select(missing => missing.Location.GetText())));
    }

    [Theory]
    [InlineData("docker-compose.yml", "compose.yaml", 1)]
    [InlineData("compose.yaml", "docker-compose.yml", 0)]
    [InlineData("compose.override.yaml", "x", 1)]
    [InlineData("compose.override.yaml", "compose.yaml", 0)]
    [InlineData("compose.overrides.yaml", "compose.yaml", 1)]
    [InlineData("compose.prod.yaml", "compose.yaml", 0)]
    public void FileNamings_ThatAreNotLoaded_AreFound(string name, string other, int expected)
    {
        ComposeProject project = ComposeTestProject.OfTree(name, new() { [name] = "services: {web: {image: a}}\n", [other] = "services: {web: {image: a}}\n" });
        Assert.Equal(expected, project.FileNamings(ComposePublishingTests.WorkspaceOf(project)).Count(naming => !naming.IsOldName));
    }
}
