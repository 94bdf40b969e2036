using ContainerLint.Text;
using CsCheck;

namespace ContainerLint.Tests.Text;

public sealed class OutputTextTests
{
    [Theory]
    [InlineData("plain 'é' 漢字 🚀", "plain 'é' 漢字 🚀")]
    [InlineData("\x1b[31mred", @"\u{1b}[31mred")]
    [InlineData("a\nb\r\tc", @"a\u{a}b\u{d}\u{9}c")]
    [InlineData("\u202Eabc", @"\u{202e}abc")]
    [InlineData("a\u200Bb\u2028", @"a\u{200b}b\u{2028}")]
    [InlineData("\u009B31m", @"\u{9b}31m")]
    [InlineData("\U000E0041", @"\u{e0041}")]
    [InlineData("::set-output name=a::b", @":\u{3a}set-output name=a::b")]
    [InlineData("  ::error::x", @"  :\u{3a}error::x")]
    [InlineData("a ::error::x", "a ::error::x")]
    [InlineData("##vso[task.setvariable]x", @"#\u{23}vso[task.setvariable]x")]
    [InlineData("echo ##[error]x", @"echo #\u{23}[error]x")]
    [InlineData("## title", "## title")]
    public void ForTerminal_AnyText_ShowsWhatIsHidden(string text, string expected) => Assert.Equal(expected, OutputText.ForTerminal(text));

    [Fact]
    public void ForTerminal_LoneSurrogate_IsShown() => Assert.Equal(@"\u{d800}x\u{dc00}", OutputText.ForTerminal("\uD800x\uDC00"));

    [Fact]
    public void ForTerminal_AnyText_HasNothingUnsafeLeft() => Gen.String.Sample(text =>
    {
        string safe = OutputText.ForTerminal(text);
        Assert.DoesNotContain(Enumerable.Range(0, safe.Length), index => OutputText.IsUnsafe(safe, index));
    });

    [Theory]
    [InlineData("100%\na::b", "100%25\\u{a}a::b")]
    public void ForGitHubMessage_AnyText_CannotEndTheCommand(string text, string expected) => Assert.Equal(expected, OutputText.ForGitHubMessage(text));

    [Fact]
    public void ForGitHubParameter_Separators_AreEscaped() => Assert.Equal("a%3Ab%2Cc%25", OutputText.ForGitHubParameter("a:b,c%"));
}
