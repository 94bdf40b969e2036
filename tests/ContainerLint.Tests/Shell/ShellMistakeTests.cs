using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Tests.Shell;

public sealed class ShellMistakeTests
{
    [Theory]
    [InlineData("A = 1", "A = 1|A=1")]
    [InlineData("A =1", "A =1|A=1")]
    [InlineData("A = 1 2", "A = 1|")]
    [InlineData("A += 1", "A += 1|A+=1")]
    [InlineData("export A = 1", "A = 1|export A=1")]
    [InlineData("export A= 1", "A= 1|export A=1")]
    [InlineData("A= 1", "A= 1|A=1")]
    [InlineData("A= \"x y\"", "A= \"x y\"|A=\"x y\"")]
    [InlineData("A= $(date)", "A= $(date)|A=$(date)")]
    [InlineData("$A=1", "$A|A=1")]
    [InlineData("${A}=1", "${A}|A=1")]
    [InlineData("set A=1", "set A=1|A=1")]
    [InlineData("1A=x", "1A|")]
    [InlineData("a-b=x y", "a-b|")]
    [InlineData("A==b", "==|A=b")]
    [InlineData("A=\"$A\"", "A=\"$A\"|")]
    [InlineData("A= sort f", "")]
    [InlineData("A= ./configure", "")]
    [InlineData("IFS= $x", "")]
    [InlineData("A=$A cmd", "")]
    [InlineData("A=$B; A=${A:-x}; A+=$A", "")]
    [InlineData("make A = 1", "")]
    [InlineData("[ a = b ]; test = x", "")]
    [InlineData("env A=1 x; ./a=b; --x=y; set -- A=1; export A=1 B", "")]
    public void AssignmentMistakes_OfCommand_AreFound(string script, string expected) => Check(script, expected, Parse(script).AssignmentMistakes);

    [Theory]
    [InlineData("A=1 echo \"$A\"", "$A|A=1 && echo \"$A\"")]
    [InlineData("A=$(x) B=2 echo ${A:-y} $B", "${A:-y}|; $B|A=$(x) B=2 && echo ${A:-y} $B")]
    [InlineData("A=1 echo $(x $A)", "$A|A=1 && echo $(x $A)")]
    [InlineData("A=1 sh -c 'echo $A'", "")]
    [InlineData("A=1 B=$A env", "")]
    [InlineData("A=2; A=1 echo $A", "")]
    [InlineData("for A in 1 2; do A=1 echo $A; done", "")]
    [InlineData(". f; A=1 echo $A", "")]
    [InlineData("read A; A=1 echo $A", "")]
    [InlineData("A=1; echo $A", "")]
    public void AssignmentMistakes_InFrontOfACommand_AreFoundWhereItsWordsUseThem(string script, string expected)
    {
        ShellContext context = new() { Variables = _ => Value<string>.Absent };
        Check(script, expected, ShellScript.Parse(MappedText.Verbatim(new SourceFile("Dockerfile", script).At(0, script.Length)), ShellDialect.Bash, context).AssignmentMistakes);
    }

    [Theory]
    [InlineData("[ \"$a\"=b ]", "=|[ \"$a\" = b ]")]
    [InlineData("[ $a!=b ]", "!=|[ $a != b ]")]
    [InlineData("[[ $a==b ]]", "==|[[ $a == b ]]")]
    [InlineData("[-f x ]", "[|[ -f x ]")]
    [InlineData("[ -f x]", "]|[ -f x ]")]
    [InlineData("[ -f x", "[|")]
    [InlineData("[ -f x ] y", "y|")]
    [InlineData("[ $a = b && $c = d ]", "&&|")]
    [InlineData("[ $a > 3 ]", ">|[ $a -gt 3 ]")]
    [InlineData("[[ $a < 10 ]]", "<|[[ $a -lt 10 ]]")]
    [InlineData("[ $a \\> 3 ]", "\\>|[ $a -gt 3 ]")]
    [InlineData("[ $a -eq b ]", "b|[ $a = b ]")]
    [InlineData("[ $a -lt 1.5 ]", "1.5|")]
    [InlineData("[ -n $a ]", "$a|[ -n \"$a\" ]")]
    [InlineData("[ -n $1 ]", "$1|[ -n \"$1\" ]")]
    [InlineData("[ -n a ]", "a|")]
    [InlineData("[ a ]", "a|")]
    [InlineData("[ -f ]", "-f|")]
    [InlineData("[ a = b ]", "a = b|")]
    [InlineData("[ \"$a\" = ]", "=|")]
    [InlineData("[ = b ]", "=|")]
    [InlineData("[ $a =! b ]", "=!|")]
    [InlineData("[ grep -q a b ]", "grep -q a b|")]
    [InlineData("[ -d /x/* ]", "/x/*|")]
    [InlineData("[ $a = b* ]", "b*|")]
    [InlineData("[[ $a =~ \"x.*\" ]]", "\"x.*\"|")]
    [InlineData("[[ $a -a $b ]]", "-a|[[ $a && $b ]]")]
    [InlineData("[ [ a ] ]", "[|")]
    [InlineData("[[ [ a ] ]]", "[|")]
    [InlineData("[ $a =~ x ]", "=~|")]
    [InlineData("[ $? -eq 0 ] && exit $?", "$?|")]
    [InlineData("if [ -f x ]; then exit $?; fi", "$?|")]
    [InlineData("[ $a = b ] && [ ! -f x ] && [ \"$b\" ] && [ -z \"$c\" ] && test -n \"$d\"", "")]
    [InlineData("[ \"$a\" -gt 3 ] || [ $# -ne 0 ] || [ x$a = xb ] || [ \"$a\" '=' b ]", "")]
    [InlineData("[[ $a == b* && $c < d ]]; [[ $a =~ ^x ]]; [[ n -gt 3 ]]; [[ $a =~ \"x\" ]]", "")]
    [InlineData("while [ 1 ]; do x; done; while [ true ]; do x; done", "")]
    [InlineData("[ $(id -u) -eq 0 ]; [ -t 0 ]; [ $a $b $c ]; [ -f \"$a\" -o -d \"$b\" ]", "")]
    [InlineData("[ -f x ] > /dev/null; [ $a = \"{{x}}\" ]; [ -n $# ]", "")]
    public void TestMistakes_OfTest_AreFound(string script, string expected) => Check(script, expected, Parse(script).TestMistakes);

    [Theory]
    [InlineData("x 2>&1 > f", "2>&1|x > f 2>&1")]
    [InlineData("x 2>&1 >>f y", "2>&1|x >>f 2>&1 y")]
    [InlineData("x > f 2> f", "2> f|x > f 2>&1")]
    [InlineData("x > a > b", "> a|")]
    [InlineData("x > a | y", "> a|")]
    [InlineData("x < a < b", "< a|")]
    [InlineData("x | > a", "> a|")]
    [InlineData("sort f > f", "> f|")]
    [InlineData("F=f; cat $F | x > f", "> f|")]
    [InlineData("cat f | tee f", "f|")]
    [InlineData("x < f > f", "> f|")]
    [InlineData("while read h; do ssh $h y; done < f", "ssh|")]
    [InlineData("x > f 2>&1; x 2>&1 >/dev/null | y; x=$(y 2>&1 >/dev/tty); x 3>&1 1>&2 2>&3", "")]
    [InlineData("x > a 2> b; : > a > b; > a > b; x > /dev/null | y; x 2>&1 > a |& y", "")]
    [InlineData("sort -o f f; sort f >> f; sed -i s/a/b/ f > g; sort f > g; cat /dev/null > /dev/null; cat f | tee -a f", "")]
    [InlineData("while read h; do ssh -n $h y; ssh $h y < /dev/null; echo | ssh $h; done < f; while x; do ssh h; done", "")]
    public void RedirectionMistakes_OfCommand_AreFound(string script, string expected) => Check(script, expected, Parse(script).RedirectionMistakes);

    [Theory]
    [InlineData("curl u && rm x || true", "curl true")]
    [InlineData("[ -f x ] && yarn || npm ci", "yarn npm ci")]
    [InlineData("a && cp x y || echo no", "cp echo no")]
    [InlineData("[ -f x ] && cp x y || echo no", "")]
    [InlineData("[ -f x ] && rm x || true", "")]
    [InlineData("curl u && tar x || exit 1", "")]
    [InlineData("curl u && { rm x || true; }", "")]
    [InlineData("curl u && tar x || { echo no; exit 1; }", "")]
    [InlineData("curl u || true && tar x", "")]
    [InlineData("if curl u && tar x || true; then y; fi", "")]
    [InlineData("a && curl u || wget u", "")]
    [InlineData("for a in b; do curl $a && break || :; done", "")]
    public void AndOrChains_OfList_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).AndOrChains.Select(chain => $"{chain.Lost.Name} {chain.Alternative}")));

    [Theory]
    [InlineData("cd a; x", "a False|cd a || exit 1; x")]
    [InlineData("cd a; rm -r b", "a True|cd a || exit 1; rm -r b")]
    [InlineData("x && cd a; y", "a False|")]
    [InlineData("(cd $a; y)", "<Unknown> False|(cd $a || exit 1; y)")]
    [InlineData("cd a && x; cd /; cd ..; cd; cd -; cd ~; x", "")]
    [InlineData("set -e; cd a; x", "")]
    [InlineData("cd a || exit; x; cd b", "")]
    [InlineData("mkdir -p a/b; cd a; x", "")]
    [InlineData("if cd a; then x; fi; cd \"$(mktemp -d)\"; x", "")]
    public void UncheckedDirectoryChanges_OfScript_AreFound(string script, string expected)
    {
        ShellScript parsed = Parse(script);
        Assert.Equal(expected, string.Join("; ", parsed.UncheckedDirectoryChanges.Select(change => $"{change.Path} {change.IsDestructive}|{Rewrite(script, change.Rewrite)}")));
    }

    [Theory]
    [InlineData("rm -rf /", "/")]
    [InlineData("rm -r /usr/", "/usr")]
    [InlineData("rm -rf /etc/*", "/etc/*")]
    [InlineData("cd / && rm -rf *", "/*")]
    [InlineData("rm -rf $A/", "A /")]
    [InlineData("rm -rf \"${A}/\"*", "A /*")]
    [InlineData("rm -Rf \"$A\"/lib", "A /lib")]
    [InlineData("rm -rf $A/opt", "A /opt")]
    [InlineData("rm -rf /opt /tmp/* /var/cache/* /usr/share/doc; rm /etc; rm -rf *", "")]
    [InlineData("rm -rf \"$A\" $A/cache ${A:?}/ ${A:-x}/ $A$B/ x$A/ $(y)/ $A*", "")]
    [InlineData("A=x; rm -rf $A/; chroot /mnt rm -rf /etc", "")]
    public void SystemDeletions_OfRm_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).SystemDeletions.Select(deletion => $"{deletion.Variable?.Name} {deletion.Path}".TrimStart())));

    [Theory]
    [InlineData("apt-get install -y a \\\n b \\\n apt-get clean", "apt-get clean in apt-get install")]
    [InlineData("apt-get update \\\n apt-get -y install a", "apt-get -y install in apt-get update")]
    [InlineData("apk add a \\\n rm -rf /x && y", "rm -rf in apk add")]
    [InlineData("mkdir /x \\\n chown a /x", "chown a in mkdir")]
    [InlineData("curl -o x u \\\n cd /x", "cd /x in curl")]
    [InlineData("apt-get install a \\\n apt \\\n rm \\\n curl -y", "")]
    [InlineData("apt-get install a \\\n && apt-get clean", "")]
    [InlineData("retry apt-get update \\\n apt-get install a", "")]
    [InlineData("apk add npm \\\n yarn \\\n add", "")]
    [InlineData("mkdir a 'x \\\n rm -rf y' \\\n \"rm\" -rf", "")]
    [InlineData("mkdir a $X \\\n $Y /z rm -rf a", "")]
    [InlineData("xargs \\\n mkdir -p a b; find a b c \\\n -exec \\\n rm -rf x", "")]
    public void SwallowedCommands_OfContinuedLines_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join("; ", Parse(script).SwallowedCommands.Select(swallowed => $"{swallowed.Location.GetText()} in {swallowed.OuterText}")));

    private static ShellScript Parse(string script) => ShellScript.Parse(MappedText.Verbatim(new SourceFile("Dockerfile", script).At(0, script.Length)), ShellDialect.Bash);

    /// <summary>Compares the place of the only mistake, and the script as it is after the rewrite.</summary>
    private static void Check(string script, string expected, IEnumerable<ShellMistake> mistakes) =>
        Assert.Equal(expected, string.Join("; ", mistakes.Select(mistake => $"{mistake.Location.GetText()}|{Rewrite(script, mistake.Rewrite)}")));

    private static string Rewrite(string script, ShellRewrite? rewrite)
    {
        if (rewrite is null) return string.Empty;
        foreach (Replacement replacement in rewrite.Replacements.OrderByDescending(replacement => replacement.Location.Span.Start))
            script = script.Remove(replacement.Location.Span.Start, replacement.Location.Span.Length).Insert(replacement.Location.Span.Start, replacement.Text);
        return script;
    }
}
