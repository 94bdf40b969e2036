using ContainerLint.Shell;
using CsCheck;

namespace ContainerLint.Tests.Shell;

public sealed class ShellScriptPropertyTests
{
    private static readonly string[] Fragments =
    [
        "apt-get install -y ", "curl -fsSLo ", "https://x/a.tgz ", "| sh", " && ", "; ", "\n", "sudo ", "env A=b ", "find / -exec ", "{} \\; ", "xargs ",
        "sh -c '", "'", "\"", "bash <<E\n", "\nE\n", "tar xzf ", "cd /x ", "cd ", "set -euo pipefail", "X=1 ", "$X ", "${X:-y} ", "$(", ")", "`", "if ", "then ", "fi ",
        "for i in ", "do ", "done ", "(", "{ ", "} ", "eval ", "trap '", "rm -rf ", "/var/lib/{a,b}/* ", "echo 'a b' ", "| tee ", "> ", "/f ", "-", "--", "=", "a@1", "\\",
        "{a,b}", "$HOME", "~", "sha256sum -c ", "su -c ", "dpkg -i ", "pip install 'x[y]==1' ", "iwr ", "-OutFile ", "%A% ", "^", "python3 -m pip ", "exec -a ", "[[ ", "]] ",
    ];

    private static readonly Gen<(string Text, ShellDialect Dialect)> Script = Gen.Select(
        Gen.Int[0, Fragments.Length - 1].Select(index => Fragments[index]).Array[0, 40].Select(string.Concat),
        Gen.Enum<ShellDialect>());

    [Fact]
    public void Parse_AnyText_FactsStandInTheFile() => Script.Sample(input =>
    {
        ShellScript script = ShellScript.Parse(ShellTreeText.Text(input.Text), input.Dialect);
        foreach (ShellCommand command in script.Commands)
        {
            Assert.True(command.Location.Span.End <= input.Text.Length);
            Assert.All(command.Words, word => Assert.True(word.Location.Span.End <= input.Text.Length));
            Assert.All(command.Options, option => Assert.True(option.Location.Span.End <= input.Text.Length));
            Assert.All(command.Guards.Concat(command.Upstream), other => Assert.Contains(other, script.Commands));
        }

        IEnumerable<ShellFact> facts = [
            .. script.PackageOperations, .. script.FileFacts, .. script.Downloads, .. script.Clones, .. script.Verifications,
            .. script.RemoteExecutions, .. script.PasswordChanges];
        Assert.All(facts, fact => Assert.True(fact.Location.Span.End <= input.Text.Length));
        Assert.All(script.Extensions, use => Assert.True(use.Location.Span.End <= input.Text.Length));
    });

    [Fact]
    public void FromExec_AnyElements_NeverThrows() => Script.Array[1, 4].Sample(elements =>
    {
        string text = string.Concat(elements.Select(element => element.Text)) + "[]";
        ContainerLint.Text.SourceFile file = new("Dockerfile", text);
        ShellScript script = ShellScript.FromExec(
            [.. elements.Select(element => new ExecArgument(element.Text, file.At(0, Math.Min(element.Text.Length, text.Length))))], file.At(0, text.Length), elements[0].Dialect);
        Assert.True(script.Commands.Length >= 0);
        Assert.All(script.PackageOperations, operation => Assert.NotNull(operation.Manager));
    });

    [Theory]
    [InlineData("sudo ")]
    [InlineData("find / -exec ")]
    [InlineData("sh -c '")]
    [InlineData("{a,b}")]
    [InlineData("$(")]
    [InlineData("eval \"")]
    [InlineData("a | ")]
    [InlineData("a && ")]
    [InlineData("X=$X; ")]
    [InlineData("if a; then ")]
    [InlineData("cat <<A\n$(\n")]
    [InlineData("`\\`")]
    public void Parse_RepeatedText_IsBounded(string fragment)
    {
        ShellScript script = ShellScript.Parse(ShellTreeText.Text(string.Concat(Enumerable.Repeat(fragment, 5_000))), ShellDialect.Bash);
        Assert.True(script.Commands.Length <= 20_000);
        Assert.False(script.PackageOperations.IsDefault);
        Assert.False(script.FileFacts.IsDefault);
    }
}
