using ContainerLint.Compose;
using ContainerLint.Rules;

namespace ContainerLint.Tests.Compose;

public sealed class LinkMigrationTests
{
    [Theory]
    [InlineData("links: [db]", "image: x", "depends_on: [db]", "image: x")]
    [InlineData("links: [db, db2]", "image: x", "depends_on: [db]\n    links: [db2]", "image: x")]
    [InlineData("depends_on: [db]\n    links: [db, db2]", "image: x", "depends_on: [db]\n    links: [db2]", "image: x")]
    [InlineData("depends_on: [db2]\n    links: [db, db2]", "image: x", "depends_on: [db2, db]\n    links: [db2]", "image: x")]
    [InlineData("depends_on: {db2: {condition: service_started}}\n    links: [db]", "image: x", null, null)]
    [InlineData("links: ['db:store']", "image: x", "depends_on: [db]", "image: x\n    networks: {default: {aliases: [store]}}")]
    [InlineData("links: ['db:db']", "image: x", "depends_on: [db]", "image: x")]
    [InlineData("links: ['db:store']\n    networks: [n]", "networks: {n: {priority: 1}}", "depends_on: [db]\n    networks: [n]", "networks: {n: {priority: 1, aliases: [store]}}")]
    [InlineData("links: ['db:store']\n    networks: [n]", "networks: {n: {aliases: [a]}}", null, null)]
    [InlineData("links: ['db:store']\n    networks: [n]", "networks: [n]", null, null)]
    public void Edits_OfEachForm_ReplaceTheLink(string web, string db, string? expectedWeb, string? expectedDb)
    {
        string text = Text(web, db);
        ComposeProject project = ComposeTestProject.Of(text);
        Assert.Equal(expectedWeb is null ? text : Text(expectedWeb, expectedDb!), Apply(text, Migrate(project)!.Edits));
    }

    [Theory]
    [InlineData("links: [db]\n    networks: [n]", "networks: [m]")]
    [InlineData("links: [db]\n    network_mode: host", "image: x")]
    [InlineData("links: [db]\n    network_mode: ${MODE}", "image: x")]
    [InlineData("links: [db]\n    networks: ['${N}']", "networks: ['${N}']")]
    [InlineData("links: ['db:${ALIAS}']", "image: x")]
    [InlineData("links: [other]", "image: x")]
    public void Of_WithoutASharedNetworkOrAName_IsNull(string web, string db) => Assert.Null(Migrate(ComposeTestProject.Of(Text(web, db))));

    [Fact]
    public void Edits_OfAnAnchoredList_AreNone() =>
        Assert.Empty(Migrate(ComposeTestProject.Of("services:\n  web:\n    links: &l [db]\n  db:\n    image: x\n"))!.Edits);

    private static LinkMigration? Migrate(ComposeProject project)
    {
        ComposeService web = project.Service("web")!;
        return LinkMigration.Of(web, web.References.First(reference => reference.Kind == ServiceReferenceKind.Link));
    }

    private static string Text(string web, string db) => $"services:\n  web:\n    {web}\n  db:\n    {db}\n  db2:\n    image: y\n";

    private static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        foreach (TextEdit edit in edits.OrderByDescending(static edit => edit.Location.Span.Start))
            text = text.Remove(edit.Location.Span.Start, edit.Location.Span.Length).Insert(edit.Location.Span.Start, edit.NewText);
        return text;
    }
}
