using ContainerLint.Kubernetes;

namespace ContainerLint.Tests.Kubernetes;

public class QuantitySpellingTests
{
    [Theory]
    [InlineData("512MB", "512Mi")]
    [InlineData("1 Gi", "1Gi")]
    [InlineData("2gb", "2Gi")]
    [InlineData("0,5", "0.5")]
    [InlineData("0.5cpu", "0.5")]
    [InlineData("100 m", "100m")]
    [InlineData("64K", "64Ki")]
    [InlineData("1,000,000", null)]
    [InlineData("a lot", null)]
    [InlineData("", null)]
    public void Correct_Text_IsWhatWasMeant(string text, string? expected) => Assert.Equal(expected, QuantitySpelling.Correct(text));
}
