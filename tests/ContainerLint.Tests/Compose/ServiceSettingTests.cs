using ContainerLint.Compose;

namespace ContainerLint.Tests.Compose;

public sealed class ServiceSettingTests
{
    private const string Shared = "x-c: &c\n  privileged: true\nservices:\n";

    [Theory]
    [InlineData("a", "service 'a'")]
    [InlineData("a b", "services 'a' and 'b'")]
    [InlineData("a b c", "services 'a', 'b' and 'c'")]
    [InlineData("a b c d e", "services 'a', 'b' and 3 others")]
    public void Users_OfASharedPlace_NamesTheServices(string names, string expected)
    {
        string services = string.Concat(names.Split(' ').Select(name => $"  {name}: {{<<: *c, image: x}}\n"));
        ServiceSetting<ComposeValue<bool>> setting = Assert.Single(ComposeTestProject.Of(Shared + services).Services.Setting(service => service.Privileged));
        Assert.Equal(expected, setting.Users);
    }

    [Fact]
    public void Settings_OfOwnPlaces_AreApart()
    {
        ComposeProject project = ComposeTestProject.Of("services:\n  a: {image: x, privileged: true}\n  b: {image: x, privileged: true}\n  c: {image: x}\n");
        Assert.Equal(["service 'a'", "service 'b'"], project.Services.Setting(service => service.Privileged).Select(setting => setting.Users));
    }
}
