using ContainerLint.Shell;

namespace ContainerLint.Tests.Shell;

public sealed class ShellTextFactsTests
{
    [Theory]
    [InlineData("wget 'https://x/$V.tgz'", "V")]
    [InlineData("echo '${A}$B'", "A,B")]
    [InlineData("echo '$A' > /f", "(A)")]
    [InlineData("echo '$A' | sh", "(A)")]
    [InlineData("{ echo '$A'; } > /f", "(A)")]
    [InlineData("true > '$A/f'", "A")]
    [InlineData("echo '$(date)'", "$()")]
    [InlineData("echo \"$A\" 'costs 5$'", "")]
    public void QuotedExpansions_InSingleQuotes_AreFound(string script, string expected) => Assert.Equal(expected, string.Join("; ", Parse(script).QuotedExpansions.Select(static text =>
    {
        string names = text.Names.IsEmpty ? "$()" : string.Join(",", text.Names);
        return text.IsPassedOn ? $"({names})" : names;
    })));

    [Theory]
    [InlineData("echo 'a\\nb'", ShellDialect.Ash, "UnexpandedEscape")]
    [InlineData("echo \"a\\tb\"", ShellDialect.Bash, "UnexpandedEscape")]
    [InlineData("echo 'a\\nb'", ShellDialect.Dash, "")]
    [InlineData("echo 'a\\nb'", ShellDialect.Unknown, "")]
    [InlineData("echo -e 'a\\nb'", ShellDialect.Ash, "")]
    [InlineData("echo -e 'a\\nb'", ShellDialect.Dash, "PrintedOption")]
    [InlineData("echo -ne a", ShellDialect.Dash, "PrintedOption")]
    [InlineData("echo -n a", ShellDialect.Dash, "")]
    [InlineData("echo 'C:\\new'", ShellDialect.Bash, "")]
    [InlineData("echo 'PS1=\"\\n\\w\"'", ShellDialect.Bash, "")]
    [InlineData("echo 'a\\nb' | sed x", ShellDialect.Bash, "")]
    [InlineData("xargs echo 'a\\nb'", ShellDialect.Bash, "")]
    [InlineData("printf \"$X\"", ShellDialect.Dash, "VariableFormat")]
    [InlineData("printf \"$(cat f)\"", ShellDialect.Dash, "VariableFormat")]
    [InlineData("printf \"%-${W}s\" a", ShellDialect.Dash, "")]
    [InlineData("V=1.2; printf \"$V\"", ShellDialect.Dash, "")]
    [InlineData("printf '%s' \"$X\"", ShellDialect.Dash, "")]
    [InlineData("printf 'a' b", ShellDialect.Dash, "IgnoredArguments")]
    [InlineData("printf '%s %s\\n' a", ShellDialect.Dash, "UnevenArguments")]
    [InlineData("printf '%s %s\\n' a b c d", ShellDialect.Dash, "")]
    [InlineData("printf '%*d' 3 4", ShellDialect.Dash, "")]
    [InlineData("printf '100%%\\n'", ShellDialect.Dash, "")]
    [InlineData("printf '%s\\n' $X", ShellDialect.Dash, "")]
    [InlineData("printf '%s\\n' *.c a", ShellDialect.Dash, "")]
    [InlineData("echo $(uname)", ShellDialect.Dash, "UselessEcho")]
    public void OutputMisuses_OfEchoAndPrintf_AreFound(string script, ShellDialect dialect, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script, dialect).OutputMisuses.Select(static misuse => misuse.Kind)));

    [Theory]
    [InlineData("rm *.tmp", "MayBeOption *.tmp")]
    [InlineData("rm -f ?.tmp", "MayBeOption ?.tmp")]
    [InlineData("rm -- *.tmp; rm ./*.tmp /a/*; echo *; rm a*", "")]
    [InlineData("for f in *.c; do gzip \"$f\"; done", "VariableMayBeOption \"$f\"")]
    [InlineData("for f in ./*.c; do gzip $f; done", "")]
    [InlineData("rm '/a/*.log'", "IsQuoted '/a/*.log'")]
    [InlineData("rm \"$D\"/*.log", "")]
    public void PatternMisuses_OfNames_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).PatternMisuses.Select(static misuse => misuse.Kind + " " + misuse.Location.GetText())));

    [Theory]
    [InlineData("export V=$(curl x)", "curl V")]
    [InlineData("export V=\"$(curl x)\" && [ -n \"$V\" ]", "")]
    [InlineData("export V=$(curl x); echo ${V:?}", "")]
    [InlineData("readonly V=$(date)", "")]
    [InlineData("V=$(curl x)", "")]
    [InlineData("echo $(curl x) > f", "curl ")]
    [InlineData("[ \"$(curl x)\" = a ]", "")]
    [InlineData("export A=$(uname -m) B=$(curl x)", "curl B")]
    public void MaskedStatuses_OfSubstitutions_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).MaskedStatuses.Select(static masked => masked.Command.Name + " " + masked.Variable)));

    [Theory]
    [InlineData("for x in \"$L\"; do :; done", "QuotedList")]
    [InlineData("for x in 'a b'; do :; done", "QuotedList")]
    [InlineData("for x in \"$@\"; do :; done", "")]
    [InlineData("for x in a; do :; done", "")]
    [InlineData("for x in $L; do :; done", "")]
    [InlineData("for x in $(ls /a); do :; done", "ListingInLoop")]
    [InlineData("for x in $(seq 3); do :; done", "")]
    [InlineData("find . -type f | xargs rm", "UnsafeXargs")]
    [InlineData("find . -type f -print0 | xargs rm", "MissingNullOption")]
    [InlineData("find . -print0 | xargs -0 rm; find . -print0 | xargs -r0 rm; find . | xargs -d '\\n' rm", "")]
    [InlineData("find . | sort | xargs rm", "")]
    [InlineData("find . -exec sh -c 'rm {}' \\;", "NameInScript")]
    [InlineData("find . -exec sh -c 'rm \"$1\"' sh {} \\;", "")]
    [InlineData("find . -name *.c", "UnquotedPattern")]
    [InlineData("find . -name '*.c'", "")]
    [InlineData("while read x; do :; done < f", "ReadWithoutRaw")]
    [InlineData("while read -r x; do :; done < f", "")]
    [InlineData("echo {1..$N}", "VariableRange")]
    [InlineData("find . -name a -o -name b -delete", "UngroupedAlternatives")]
    [InlineData("find . \\( -name a -o -name b \\) -delete; find . -path x -prune -o -print; find . -name a -o -name b", "")]
    public void FileListMisuses_OfLoopsAndFind_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script, ShellDialect.Bash).FileListMisuses.Select(static misuse => misuse.Kind)));

    [Theory]
    [InlineData("cat f | grep a", "UselessCat cat f")]
    [InlineData("cat f g | grep a; cat *.c | wc; cat < f | wc", "")]
    [InlineData("echo `date`", "Backquotes `date`")]
    [InlineData("x; [ $? -eq 0 ] && y", "StatusTest $? -eq 0")]
    [InlineData("ls | grep a", "ParsedListing ls | grep a")]
    [InlineData("ps ax | grep '[s]shd'", "")]
    [InlineData("which sh", "Which which")]
    [InlineData("egrep a f", "OldGrep egrep")]
    [InlineData("grep a f | wc -l", "CountedMatches grep a f | wc -l")]
    [InlineData("expr 1 + 2", "Expr expr")]
    [InlineData("echo $[1+2]", "LegacyArithmetic $[1+2]")]
    [InlineData("sh -c 'touch /a'", "NeedlessShell sh")]
    [InlineData("sh -c 'cd /a && touch b'; bash -c 'echo $X'", "")]
    [InlineData("[ a = b -o c = d ]", "TestConnective -o")]
    [InlineData("find . -exec chmod 644 {} \\;", "OneByOne chmod")]
    [InlineData("find . -exec chmod 644 {} +", "")]
    public void Idioms_OfScript_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script, ShellDialect.Bash).Idioms.Select(static idiom => idiom.Kind + " " + idiom.Location.GetText())));

    private static ShellScript Parse(string script, ShellDialect dialect = ShellDialect.Posix) => ShellScript.Parse(ShellTreeText.Text(script), dialect);
}
