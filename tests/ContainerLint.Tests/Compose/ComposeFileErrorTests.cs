using ContainerLint.Compose;

namespace ContainerLint.Tests.Compose;

public sealed class ComposeFileErrorTests
{
    [Theory]
    [InlineData("services: {web: {image: x}}", "")]
    [InlineData("- a\n", "Root 1:3")]
    [InlineData("1", "Root 1:1")]
    [InlineData("# nothing\n", "Empty 1:1")]
    [InlineData("---\n---\nservices: {}\n", "")]
    [InlineData("services: {web: {environment: {1: a}}}", "Key 1:32")]
    [InlineData("services: {true: {image: x}, null: {image: x}}", "Key 1:12,Key 1:30")]
    [InlineData("services: {'1': {image: x}}", "")]
    [InlineData("a: &a\n  b: *a\n", "AliasCycle 2:6")]
    [InlineData("a: [\n", "Yaml 1:4")]
    [InlineData("a: {{ b }}\n", "Template 1:5")]
    [InlineData("a: \"{{ b }}\"\n", "")]
    public void LoadErrors_OfAFile_AreFound(string text, string expected) => Assert.Equal(expected, string.Join(",",
        ComposeTestProject.Of(text).Files.Single().LoadErrors().Select(error => $"{error.Kind} {error.Location.ToString().Replace("compose.yaml:", string.Empty, StringComparison.Ordinal)}")));
}
