using ContainerLint.Shell.Syntax;
using ContainerLint.Testing;

namespace ContainerLint.Tests.Shell;

public sealed class ShellSyntaxTests
{
    [Theory]
    [InlineData("lists", "apt-get update && apt-get install -y curl || exit 1; echo done & wait\ntrue")]
    [InlineData("pipeline", "! curl -fsSL \"$URL\" | tar -xz -C /opt |& tee log")]
    [InlineData("quotes", "echo a\\ b 'c d' \"e $f `g` $(h) \\\"i\\\"\" $'j\\n' pre'fix'\"ed\"")]
    [InlineData("expansions", "echo $a ${b} ${c:-d e} ${#f} ${g%%.*} ${h//x/y} ${i:1:2} ${!j} ${k[0]} $1 $@ $$ \"${l:-\"m\"}\" ${n:?'no n'}")]
    [InlineData("arithmetic", "x=$((1 + $y)) && (( x > 2 )) && echo $[1+1] && ((a) ; (b))")]
    [InlineData("redirections", "cmd >out 2>&1 </dev/null 3<> file >>log &>all {fd}>x >| y <<< word")]
    [InlineData("heredocs", "cat <<A <<-'B' > f && echo end\nhello $name `date`\nA\n\traw $name\n\tB\nafter")]
    [InlineData("compound", "if a; then b; elif c; then d; else e; fi > log; while read -r l; do echo \"$l\"; done < f; until x; do y; done")]
    [InlineData("for", "for f in a *.txt \"$@\"; do rm \"$f\"; done; for x\ndo :; done; for ((i=0;i<3;i++)); do :; done; select s in a b; do :; done")]
    [InlineData("case", "case \"$ARCH\" in\n amd64|x86_64) a=1 ;;\n (arm*) a=2;& *) exit 1\nesac")]
    [InlineData("groups", "(cd /x && make); { a; b; } 2>&1; f() { local x=1; }; function g { :; }; function h() ( : )")]
    [InlineData("tests", "[ -f a ] && [[ $x == *.c && ( -n $y || $z =~ ^a(b|c)$ ) ]]")]
    [InlineData("assignments", "A=1 B=\"x y\" cmd C=3; D=(a \"b c\" [3]=d); E+=f; G[1]=h; I=; J=~/x")]
    [InlineData("words", "rm -rf /var/{cache,log/{a,b}}/* {1..3} {} {x} [a-z]?* ~root/x a,b {a,b@(c|d)")]
    [InlineData("substitutions", "diff <(sort a) <(sort b) > >(tee c); x=`echo \\`date\\``; y=$(< f)")]
    [InlineData("comments", "# first\na b#c # last\n# end")]
    [InlineData("continuation", "a \\\n  b\\\nc \"d\\\ne\"\n")]
    public void Parse_Construct_GivesTree(string name, string script) => Snapshot.Verify(ShellTreeText.Print(ShellTreeText.Parse(script)), name);

    [Theory]
    [InlineData("unclosed-quote", "echo 'a && b")]
    [InlineData("unclosed-double-quote", "echo \"a && b")]
    [InlineData("unclosed-substitution", "echo $(date")]
    [InlineData("unclosed-expansion", "echo ${a && b")]
    [InlineData("missing-fi", "if a; then b")]
    [InlineData("missing-then", "if a; b; fi")]
    [InlineData("missing-done", "for a in b; do c")]
    [InlineData("stray-fi", "a; fi; b")]
    [InlineData("stray-parenthesis", "echo a) && b")]
    [InlineData("unquoted-parenthesis", "echo hello (world)")]
    [InlineData("trailing-operator", "a &&")]
    [InlineData("leading-operator", "&& a")]
    [InlineData("double-operator", "a && && b; ; c")]
    [InlineData("trailing-pipe", "a |")]
    [InlineData("empty-then", "if a; then fi")]
    [InlineData("heredoc-indented", "cat <<EOF\nx\n  EOF\n")]
    [InlineData("heredoc-missing", "cat <<EOF\nx\n")]
    [InlineData("redirection", "echo a >")]
    [InlineData("test", "[[ -f a && b")]
    [InlineData("brace", "{ a; b")]
    [InlineData("bad-expansion", "echo ${} ${a b}")]
    [InlineData("case", "case a in b) c")]
    public void Parse_Mistake_IsReportedAtItsPlace(string name, string script) => Snapshot.Verify(ShellTreeText.Print(ShellTreeText.Parse(script)), name);

    [Fact]
    public void Parse_DeepNesting_IsReportedOnce()
    {
        ShellSyntax syntax = ShellTreeText.Parse(string.Concat(Enumerable.Repeat("$(", 100_000)));
        Assert.Equal(1, syntax.Errors.Count(error => error.Kind == ShellSyntaxErrorKind.TooDeep));
    }
}
