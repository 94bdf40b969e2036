using System.Numerics;
using ContainerLint.Kubernetes;
using CsCheck;

namespace ContainerLint.Tests.Kubernetes;

public class QuantityTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "1000000000")]
    [InlineData("500m", "500000000")]
    [InlineData("0.5", "500000000")]
    [InlineData(".5", "500000000")]
    [InlineData("5.", "5000000000")]
    [InlineData("-2", "-2000000000")]
    [InlineData("+2k", "2000000000000")]
    [InlineData("1n", "1")]
    [InlineData("1u", "1000")]
    [InlineData("1.5Gi", "1610612736000000000")]
    [InlineData("1e3", "1000000000000")]
    [InlineData("1E-3", "1000000")]
    [InlineData("1E", "1000000000000000000000000000")]
    [InlineData("1Ei", "1152921504606846976000000000")]
    [InlineData("0.1n", "1")]
    public void Parse_Valid_IsExact(string text, string nanos) => Assert.Equal(BigInteger.Parse(nanos, System.Globalization.CultureInfo.InvariantCulture), Quantity.Parse(text)!.Value.Nanos);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("1 Gi")]
    [InlineData("512MB")]
    [InlineData("1GB")]
    [InlineData("1,5")]
    [InlineData("1.2.3")]
    [InlineData("0.5cpu")]
    [InlineData("1K")]
    [InlineData("1ki")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("m")]
    [InlineData("9999999999999999999999999999999999999999999999999999999999999999999999")]
    public void Parse_Invalid_IsNull(string text) => Assert.Null(Quantity.Parse(text));

    [Fact]
    public void Parse_HugeExponent_IsBounded() => Assert.Equal(Quantity.Parse("1e60"), Quantity.Parse("1e999999999999"));

    [Fact]
    public void Parse_AnyText_DoesNotThrow() => Gen.String.Sample(text => { _ = Quantity.Parse(text); });

    [Fact]
    public void Comparison_OfDifferentSuffixes_IsByAmount() => Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).Sample((left, right) =>
    {
        Quantity milli = Quantity.Parse(left + "m")!.Value;
        Quantity micro = Quantity.Parse(right + "000u")!.Value;
        Assert.Equal(left.CompareTo(right), milli.CompareTo(micro));
        Assert.Equal(left == right, milli == micro);
    });

    [Fact]
    public void Units_OfFraction_RoundUp()
    {
        Assert.Equal(1, Quantity.Parse("1m")!.Value.Units);
        Assert.Equal(250, Quantity.Parse("0.25")!.Value.MilliUnits);
    }

    [Theory]
    [InlineData("25%", 10, false, 2)]
    [InlineData("25%", 10, true, 3)]
    [InlineData("100%", 3, true, 3)]
    public void Percentage_OfTotal_RoundsAsAsked(string text, long total, bool roundUp, long expected) =>
        Assert.Equal(expected, new IntOrString(null, text).Of(total, roundUp));

    [Fact]
    public void Of_NameOrNumber_IsNullOrTheNumber()
    {
        Assert.Null(new IntOrString(null, "http").Of(10, roundUp: true));
        Assert.Equal(4, new IntOrString(4, null).Of(10, roundUp: true));
    }
}
