namespace ContainerLint.Tests.Compose;

public sealed class ComposeValueTextTests
{
    [Theory]
    [InlineData("image: 'x:${A:b}'", "${A:b} False")]
    [InlineData("command: [sh, -c, 'x ${A%b}']", "${A%b} True")]
    [InlineData("healthcheck: {test: 'x ${A'}", "${A True")]
    [InlineData("command: x $$ $1 ${A:-b} $(c)", "")]
    public void InterpolationMistakes_KnowWhetherTheContainerIsMeant(string settings, string expected) => Assert.Equal(expected, string.Join("; ",
        ComposeTestProject.Service(settings).Project.InterpolationMistakes.Select(mistake => $"{mistake.Error.Location.GetText()} {mistake.IsForContainer}")));

    [Fact]
    public void UninterpolatedKeys_AreOfMappingsOnly() => Assert.Equal("A_${B}", string.Join("; ",
        ComposeTestProject.Service("environment: {'A_${B}': c, $$D: e}\nlabels: ['${F}=g']").Project.UninterpolatedKeys.Select(place => place.GetText().Trim('\''))));

    [Theory]
    [InlineData("command: 'x:$apr1$h7Qx2k1c$Zr9bT0'", "$apr1$h7Qx2k1c$Zr9bT0")]
    [InlineData("command: 'x:$2y$05$Wd3k.Tq/P,y'", "$2y$05$Wd3k.Tq/P")]
    [InlineData("command: 'x $argon2id$v=19$m=65536,t=3,p=4$abc$def'", "$argon2id$v=19$m=65536,t=3,p=4$abc$def")]
    [InlineData("command: 'x:$2y$05$12345'", "")]
    [InlineData("command: 'x:$$apr1$$h7Qx2k1c$$Zr9bT0'", "")]
    [InlineData("environment: {A_PASSWORD: b$cd, E_PASSWORD: '$f!', G: h$i}", "$cd; $f")]
    [InlineData("environment: {A_PASSWORD: $B, C_TOKEN: 'https://x:$D@y', E_SECRET: x-$STAGE}", "")]
    [InlineData("environment: {A_PASSWORD: b$cd, E: '${cd}'}", "")]
    [InlineData("environment: [A_PASSWORD=b$cd]", "$cd")]
    public void EatenDollars_AreOfHashesAndSecrets(string settings, string expected) =>
        Assert.Equal(expected, string.Join("; ", ComposeTestProject.Service(settings).Project.EatenDollars.Select(dollar => dollar.Location.GetText())));

    [Theory]
    [InlineData("environment: {A: b}\ncommand: x $A", "$A False")]
    [InlineData("environment: {A: b}\ncommand: [sh, -c, 'x ${A}']", "${A} True")]
    [InlineData("environment: {A: b}\nhealthcheck: {test: x $A}", "$A True")]
    [InlineData("environment: {A: b}\nhealthcheck: {test: [CMD, x, $A]}", "$A False")]
    [InlineData("environment: {A: '${A}'}\ncommand: x $A", "")]
    [InlineData("environment: [A]\ncommand: x $A", "")]
    [InlineData("environment: {A: b, C: '${A:-d}'}\ncommand: x $A", "")]
    [InlineData("command: x $A $HOME", "$HOME False")]
    public void ExpandedVariables_AreThoseOfTheContainer(string settings, string expected) => Assert.Equal(expected, string.Join("; ",
        ComposeTestProject.Service(settings).Project.ExpandedVariables.Select(variable => $"{variable.Location.GetText()} {variable.Value.RunsInShell}")));

    [Theory]
    [InlineData("012", "10")]
    [InlineData("089", "89")]
    [InlineData("1.10", "1.1")]
    [InlineData("3.0", "3")]
    [InlineData("0x1F", "31")]
    [InlineData("1_000", "1000")]
    [InlineData("+5", "5")]
    [InlineData("1e3", "1000")]
    [InlineData("yes", null)]
    [InlineData("12:30", null)]
    public void AmbiguousScalars_KnowWhatArrives(string value, string? result) =>
        Assert.Equal(result, Assert.Single(ComposeTestProject.Service($"environment: {{A: {value}}}").Project.AmbiguousScalars).Result);

    [Theory]
    [InlineData("environment: {A: 1.5, B: 0, C: -1, D: true, E: '012', F: 1.2.3, G: , H: 1e30, I: '${J}'}")]
    [InlineData("environment: [A=012]")]
    [InlineData("secrets: [{source: a, mode: 0440}, {source: b, mode: '440'}]")]
    public void AmbiguousScalars_OfPlainTexts_AreNone(string settings) => Assert.Empty(ComposeTestProject.Service(settings).Project.AmbiguousScalars);

    [Fact]
    public void AmbiguousScalars_ModeInDecimal_IsTold() =>
        Assert.Equal("0670", Assert.Single(ComposeTestProject.Service("secrets: [{source: a, mode: 440}]").Project.AmbiguousScalars).Result);

    [Theory]
    [InlineData("A=\"b\"", "\"b\" -> A=b")]
    [InlineData("A = b", "A = b -> A=b")]
    [InlineData("export A=b", "export A=b -> A=b")]
    [InlineData("A=\"b\" c", "")]
    [InlineData("A='b", "")]
    [InlineData("A={\"b\"}", "")]
    [InlineData("'A=\"b\"'", "")]
    [InlineData("'A: b'", "'A: b' -> 'A=b'")]
    [InlineData("'http://a: b'", "")]
    public void PairMistakes_OfAnItem_KnowWhatIsMeant(string item, string expected) => Assert.Equal(expected, string.Join("; ",
        ComposeTestProject.Service($"environment:\n- {item}").PairMistakes.Select(mistake => $"{mistake.Location.GetText()} -> {mistake.Edit?.NewText}")));

    [Fact]
    public void PairMistakes_OfTwoItems_AreOfTheLater() =>
        Assert.Equal(["A=c", "A"], ComposeTestProject.Service("labels: [A=b, A=c]\nannotations: {A=: b}\nenvironment: [A=b, A]").PairMistakes.Where(mistake => mistake.First is not null).Select(mistake => mistake.Location.GetText()).Order().Reverse());
}
