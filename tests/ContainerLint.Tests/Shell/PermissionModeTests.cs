using ContainerLint.Shell;

namespace ContainerLint.Tests.Shell;

public sealed class PermissionModeTests
{
    [Theory]
    [InlineData("777", "w x", "775")]
    [InlineData("0666", "w", "0664")]
    [InlineData("755", "x", "755")]
    [InlineData("1777", "w x t", "1775")]
    [InlineData("4755", "x u", "4755")]
    [InlineData("2775", "x g", "2775")]
    [InlineData("555", "x ro", "555")]
    [InlineData("o+w", "w", null)]
    [InlineData("a+rwx", "w x", null)]
    [InlineData("ugo=rw", "w", null)]
    [InlineData("+w", "", null)]
    [InlineData("+x", "x", null)]
    [InlineData("o-w", "", null)]
    [InlineData("g=u", "", null)]
    [InlineData("g+w", "", null)]
    [InlineData("u+s", "u", null)]
    [InlineData("+s", "u g", null)]
    [InlineData("a-s", "-s", null)]
    [InlineData("a-w", "ro", null)]
    [InlineData("u=rx,go=rx", "x ro", null)]
    [InlineData("u=rwX,o+t", "t", null)]
    public void Parse_Mode_TellsWhatItGrants(string text, string expected, string? stricter)
    {
        PermissionMode mode = PermissionMode.Parse(text)!;
        (bool Is, string Sign)[] signs =
        [
            (mode.LetsOthersWrite, "w"), (mode.LetsExecute, "x"), (mode.SetsUserId, "u"), (mode.SetsGroupId, "g"), (mode.IsSticky, "t"), (mode.ClearsSetId, "-s"), (mode.KeepsOwnerFromWriting, "ro"),
        ];
        Assert.Equal(expected, string.Join(" ", signs.Where(sign => sign.Is).Select(sign => sign.Sign)));
        Assert.Equal(stricter, mode.WithoutOthersWrite);
    }

    [Theory]
    [InlineData("")]
    [InlineData("888")]
    [InlineData("77777")]
    [InlineData("u")]
    [InlineData("rwx")]
    [InlineData("u+q")]
    public void Parse_Malformed_IsNull(string text) => Assert.Null(PermissionMode.Parse(text));
}
