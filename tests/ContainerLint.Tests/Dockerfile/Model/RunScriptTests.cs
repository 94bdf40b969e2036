using ContainerLint.Dockerfile;
using ContainerLint.Shell;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class RunScriptTests
{
    [Theory]
    [InlineData("FROM debian:13\nRUN x", ShellDialect.Dash)]
    [InlineData("FROM alpine\nRUN x", ShellDialect.Ash)]
    [InlineData("FROM fedora\nRUN x", ShellDialect.Bash)]
    [InlineData("FROM example/x\nRUN x", ShellDialect.Posix)]
    [InlineData("FROM example/x\nRUN apt-get update\nRUN x", ShellDialect.Dash)]
    [InlineData("FROM example/x\nRUN apk add y\nRUN x", ShellDialect.Ash)]
    [InlineData("FROM example/x\nRUN dnf install y\nRUN x", ShellDialect.Bash)]
    [InlineData("FROM debian:13\nRUN ln -sf /bin/bash /bin/sh\nRUN x", ShellDialect.Bash)]
    [InlineData("FROM debian:13\nRUN dpkg-reconfigure dash\nRUN x", ShellDialect.Unknown)]
    [InlineData("FROM debian:13\nSHELL [\"/bin/dash\", \"-c\"]\nRUN ln -sf /bin/bash /bin/sh\nRUN x", ShellDialect.Dash)]
    public void ShellScripts_Dialect_IsFound(string text, ShellDialect expected)
    {
        RunScript[] scripts = [.. Models.Parse(text).ShellScripts];
        Assert.Equal(expected, scripts[scripts.Length - 1].Dialect);
    }

    [Theory]
    [InlineData("RUN [\"sh\", \"-c\", \"a \\\"b\\\" && c\"]", "a \\\"b\\\"", "\\\"b\\\"", "c")]
    [InlineData("RUN [\"sh\", \"-c\", \"a\\tb\\n\\u0063 'd'\"]", "a\\tb", "b", "\\u0063 'd'", "'d'")]
    [InlineData("RUN [\"sh\", \"-c\", \"a b && \\\n  c\"]", "a b", "b", "c")]
    [InlineData("RUN [\"sh\", \"-c\", \"a\\n\"]", "a")]
    [InlineData("ONBUILD RUN [\"sh\", \"-c\", \"a \\\"b\\\"\"]", "a \\\"b\\\"", "\\\"b\\\"")]
    public void Commands_ScriptInAnArrayWithEscapes_HavePlaces(string text, params string[] expected)
    {
        Run run = Assert.Single(Models.Parse("FROM alpine\n" + text).Runs);
        Assert.Equal(expected, run.Commands.Skip(1).SelectMany(command => command.Operands.Select(operand => operand.Location.GetText()).Prepend(command.Location.GetText())));
    }

    [Fact]
    public void LocationOf_ArgumentWithEscapes_IsThatOfTheCharacters()
    {
        ShellWord word = Assert.Single(Models.Parse("FROM alpine\nRUN [\"curl\", \"a\\u0062c=d\"]").Runs).Commands[0].Operands[0];
        Assert.Equal("abc=d", word.Value.ValueOrDefault);
        Assert.Equal("\\u0062c", word.LocationOf(1, 2).GetText());
        Assert.Equal("d", word.LocationOf(4, 1).GetText());
    }

    [Theory]
    [InlineData("RUN sh -c 'echo $X'", "True True")]
    [InlineData("RUN sh -c \"echo $X\"", "True False")]
    [InlineData("RUN sh -c \"echo x\"", "True True")]
    [InlineData("RUN [\"sh\", \"-c\", \"echo $X\"]", "True")]
    [InlineData("RUN x (", "")]
    [InlineData("RUN sh -c 'x ('", "True")]
    [InlineData("SHELL [\"/bin/zsh\", \"-c\"]\nRUN x", "")]
    [InlineData("SHELL [\"pwsh\", \"-c\"]\nRUN x", "")]
    public void ShellScripts_OfRun_AreReadable(string text, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM alpine\n" + text).ShellScripts.Select(script => script.IsVerbatim)));

    [Theory]
    [InlineData("RUN x (", 1)]
    [InlineData("RUN sh -c 'x ('", 1)]
    [InlineData("RUN sh -c \"x $Y (\"", 0)]
    [InlineData("RUN x {{ y", 0)]
    [InlineData("RUN x", 0)]
    public void BrokenShellScripts_OfRun_AreFound(string text, int expected) => Assert.Equal(expected, Models.Parse("FROM alpine\n" + text).BrokenShellScripts.Length);

    [Fact]
    public void BrokenShellScripts_OfTemplate_AreNone() => Assert.Empty(Models.Parse("FROM alpine\nRUN x (", path: "Dockerfile.in").BrokenShellScripts);

    [Theory]
    [InlineData("debian:12", "set -o pipefail", "PipeFail")]
    [InlineData("debian:13", "set -o pipefail", "")]
    [InlineData("ubuntu:24.04", "set -o pipefail", "PipeFail")]
    [InlineData("ubuntu:25.04", "set -o pipefail", "")]
    [InlineData("alpine", "set -o pipefail; source /x; [[ a ]]; local x; echo -e x; {a,b}", "BraceExpansion")]
    [InlineData("debian:13", "read -p x y; read -s y; local x", "ReadOption")]
    [InlineData("example/x", "local x; source y", "SourceCommand")]
    [InlineData("fedora", "source y; [[ a ]]", "")]
    [InlineData("debian:13", "bash -c '[[ a ]]'; sh -c '[[ a ]]'", "DoubleBracket")]
    public void UnsupportedExtensions_OfImage_AreFound(string image, string script, string expected) => Assert.Equal(
        expected, string.Join(" ", Models.Parse($"FROM {image}\nRUN {script}").ShellScripts.SelectMany(found => found.UnsupportedExtensions).Select(extension => extension.Use.Extension)));

    [Theory]
    [InlineData("RUN a; # b \\\n c", "# b")]
    [InlineData("RUN a && # b\\\n  c && \\\n d", "# b")]
    [InlineData("RUN a # b", "")]
    [InlineData("RUN a # b \\\n\nUSER x", "")]
    [InlineData("RUN a # b \\\n # c\n \\\n", "")]
    [InlineData("RUN a \\\n # b \\\n && c", "")]
    [InlineData("RUN echo 'a # b \\\n c' x#y \\\n d", "")]
    [InlineData("RUN <<EOF\na # b \\\nc\nEOF", "")]
    [InlineData("SHELL [\"pwsh\", \"-c\"]\nRUN a # b \\\n c", "")]
    public void ContinuedComments_OfRun_AreFound(string text, string expected) =>
        Assert.Equal(expected, string.Join(";", Models.Parse("FROM debian\n" + text).ContinuedComments.Select(comment => comment.Location.GetText())));

    [Theory]
    [InlineData("RUN a && RUN b", "RUN -")]
    [InlineData("RUN a; COPY b c", "COPY")]
    [InlineData("RUN <<EOF\na\nUSER b\nEOF", "USER")]
    [InlineData("RUN a && \\\nRUN b", "")]
    [InlineData("RUN a RUN b; run c; 'RUN' d; RUN=1 e; cat <<X\nRUN f\nX", "")]
    public void MisplacedInstructions_OfRun_AreFound(string text, string expected) => Assert.Equal(
        expected, string.Join(";", Models.Parse("FROM debian\n" + text).MisplacedInstructions.Select(found => found.Command.Name + (found.Removal is null ? string.Empty : " -"))));

    [Theory]
    [InlineData("debian:12", "SHELL [\"sh\", \"-o\", \"pipefail\", \"-c\"]\nRUN a\nRUN b", "pipefail sh")]
    [InlineData("debian:12", "SHELL [\"sh\", \"-o\", \"pipefail\", \"-c\"]\nRUN [\"a\"]", "")]
    [InlineData("debian:12", "SHELL [\"bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN a", "")]
    [InlineData("debian:12", "RUN ln -sf bash /bin/sh\nSHELL [\"sh\", \"-o\", \"pipefail\", \"-c\"]\nRUN a", "")]
    [InlineData("debian:13", "SHELL [\"sh\", \"-o\", \"pipefail\", \"-c\"]\nRUN a", "")]
    [InlineData("alpine:3.22", "SHELL [\"sh\", \"-o\", \"pipefail\", \"-c\"]\nRUN a", "")]
    [InlineData("example/x", "SHELL [\"sh\", \"-o\", \"pipefail\", \"-c\"]\nRUN a", "")]
    public void UnsupportedShellOptions_OfImage_AreFound(string image, string rest, string expected) => Assert.Equal(
        expected, string.Join(";", Models.Parse($"FROM {image}\n{rest}").UnsupportedShellOptions.Select(found => $"{found.Option} {found.Program}")));

    [Theory]
    [InlineData("source /a", "Write '.'")]
    [InlineData("source a", null)]
    [InlineData("[ a == $b ]", "Write '='")]
    [InlineData("x &> y", "Redirect both streams one by one")]
    [InlineData("function f() { x; }", "Define the function as POSIX has it")]
    [InlineData("[[ a ]]", null)]
    public void Rewrite_OfExtension_IsPlainSh(string script, string? expected) =>
        Assert.Equal(expected, Models.Parse("FROM debian:13\nRUN " + script).ShellScripts.SelectMany(found => found.UnsupportedExtensions).First().Rewrite?.Title);

    [Theory]
    [InlineData("ARG A\nRUN rm -r $A/x", "$A Destructive")]
    [InlineData("ARG A\nRUN echo $A", "$A UnknownValue")]
    [InlineData("ARG ALIASES\nARG FILES\nRUN echo $ALIASES; x $ALIASES; y > $FILES", "$ALIASES UnknownValue; $FILES UnknownValue")]
    [InlineData("RUN saved=$(apt-mark showmanual); apt-mark manual $saved; apt-get purge $saved; apt-get install x=$saved", "$saved UnknownValue")]
    [InlineData("ENV A=\"/a b/c\"\nRUN x $A", "$A Blank")]
    [InlineData("ENV A=*.c\nRUN find -name $A; x $A", "$A Pattern")]
    [InlineData("RUN f() { x $@; }", "$@ Arguments")]
    [InlineData("RUN a=$(cat x); y ${a}", "${a} UnknownValue")]
    [InlineData("ENV A=/a B=\"x y\"\nRUN x $A $B \"$C\" $# $$ $RANDOM ${D:+x} $PKGS $MAKE_OPTS $TARGETARCH", "")]
    [InlineData("RUN a=$(uname -m); for b in x y; do z $a $b; done; c=$a-1; z $c", "")]
    [InlineData("RUN [[ $A ]]; B=$A; case $A in x) ;; esac; export B=$A; for x in $A; do y; done; sh -c \"x $A\"; $A x", "")]
    public void UnquotedVariables_OfRun_AreJudged(string text, string expected) => Assert.Equal(
        expected,
        string.Join("; ", Models.Parse("FROM debian:13\nSHELL [\"/bin/bash\", \"-c\"]\n" + text).ShellScripts.SelectMany(script => script.UnquotedVariables).Select(variable => $"{variable.Location.GetText()} {variable.Risk}")));

    [Theory]
    [InlineData("cp $(find x) y", "$(find x)")]
    [InlineData("cp `find x` y", "`find x`")]
    [InlineData("x $(uname -m) $(id -u) $(date +%F) $(dpkg --print-architecture) \"$(find)\" a=$(find)", "$(find)")]
    [InlineData("apt-get install $(cat x); make -j$(nproc); a=$(find); for b in $(find); do c; done; $(find) x; gcc $(pkg-config x); x $(test $a && echo --b) `# c`", "")]
    public void UnquotedSubstitutions_OfRun_AreFound(string script, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\nRUN " + script).ShellScripts.SelectMany(found => found.UnquotedSubstitutions).Select(use => use.Location.GetText())));

    [Theory]
    [InlineData("RUN version=1; x $verson", "verson version")]
    [InlineData("ARG APP_DIR\nRUN x $app_dir", "app_dir APP_DIR")]
    [InlineData("RUN x $name $name", "name ")]
    [InlineData("RUN x $NAME", "NAME ")]
    [InlineData("RUN x $EXTRA_ARGS", "")]
    [InlineData("RUN case x in %%CASES%%; esac; y $name", "")]
    [InlineData("RUN a=x; y ${a%%.*} $name", "name ")]
    [InlineData("RUN x $HOME $PWD $http_proxy ${name:-x} $RANDOM $BASH_VERSION $1; read -r a; x $a; for b in c; do x $b; done", "")]
    [InlineData("RUN . /x; y $name", "")]
    [InlineData("RUN bash -lc 'y $name'", "")]
    [InlineData("SHELL [\"/bin/bash\", \"-l\", \"-c\"]\nRUN y $name", "")]
    [InlineData("ENV BASH_ENV=/z\nRUN y $name", "")]
    [InlineData("SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN y $name", "name ")]
    [InlineData("RUN sh -c 'x $name'; echo '$other' \\$third", "name ")]
    [InlineData("RUN a=1 b $((i++)) $i $a", "")]
    [InlineData("RUN --mount=type=secret,id=x,env=name y $name", "")]
    public void UnassignedVariables_OfRun_AreFound(string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", Models.Parse("FROM debian:13\n" + text).UnassignedVariables.Select(variable => $"{variable.Use.Name} {variable.Suggestion}")));

    [Theory]
    [InlineData("RUN a=$(x) mkdir y && echo $a", "a mkdir")]
    [InlineData("RUN a=1 x; b=2 y; echo $a $b $a", "a x; b y")]
    [InlineData("RUN a=1 x && a=2 && echo $a", "")]
    [InlineData("RUN a=1 x $a", "")]
    [InlineData("RUN a=1 export b=2 && echo $a", "")]
    [InlineData("RUN f() { echo $a; }; a=1 f; echo $a", "")]
    [InlineData("RUN a=1 sh -c 'echo $a'", "")]
    [InlineData("ENV a=0\nRUN a=1 x && echo $a", "")]
    [InlineData("RUN a=1 . ./x && echo $a", "")]
    public void UnassignedVariables_SetForOneCommand_AreFound(string text, string expected) => Assert.Equal(
        expected, string.Join("; ", Models.Parse("FROM debian:13\n" + text).UnassignedVariables.Select(variable => $"{variable.Use.Name} {variable.SetFor?.Name}")));

    [Theory]
    [InlineData("ARGS=$(x) mkdir y && z $ARGS", "ARGS")]
    [InlineData("ARGS=1 mkdir y && z $ARGS", "")]
    [InlineData("HOME=$(x) y && z $HOME", "")]
    public void UnassignedVariables_SetForOneCommandInUnknownImage_AreComputed(string script, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM example/x\nRUN " + script).UnassignedVariables.Select(variable => variable.Use.Name)));

    [Fact]
    public void UnassignedVariables_OfUnknownImage_AreNotCertain() => Assert.Empty(Models.Parse("FROM example/x\nRUN y $NAME").UnassignedVariables);

    [Theory]
    [InlineData("RUN a=1; x", "a")]
    [InlineData("RUN a=1; a=2; x", "a")]
    [InlineData("RUN DEBIAN_FRONTEND=x; y", "DEBIAN_FRONTEND")]
    [InlineData("RUN a=1; x $a; b=2 y; export c=3; d=4; export d; e=5; x $((e + 1)); IFS=:; _=x", "")]
    [InlineData("ENV A=1\nRUN A=2; x", "")]
    [InlineData("RUN a=1; . /x", "")]
    [InlineData("RUN set -a; a=1; x", "")]
    public void UnreadAssignments_OfRun_AreFound(string text, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse("FROM debian:13\n" + text).UnreadAssignments.Select(assignment => assignment.Name)));

    [Theory]
    [InlineData("ARG A\nRUN rm -rf $A/", 1)]
    [InlineData("ARG A=/x\nRUN rm -rf $A/", 0)]
    [InlineData("RUN rm -rf $A/", 1)]
    [InlineData("RUN A=$(x); rm -rf $A/", 0)]
    [InlineData("RUN rm -rf $HOME/*", 0)]
    public void SystemDeletions_OfVariable_NeedAnEmptyOne(string text, int expected) =>
        Assert.Equal(expected, Models.Parse("FROM debian:13\n" + text).ShellScripts.Sum(script => script.SystemDeletions.Count()));

    [Theory]
    [InlineData("RUN x –y", "U+2013 -")]
    [InlineData("RUN x “y”", "U+201C \"; U+201D \"")]
    [InlineData("RUN x \"“y” – z\" 'a\u00a0b' y–z Don’t", "")]
    [InlineData("RUN x\u00a0y", "U+00A0  ")]
    [InlineData("ENV A=\u200bx", "U+200B ")]
    [InlineData("LABEL a=“b”", "")]
    [InlineData("# \u202e", "U+202E ")]
    [InlineData("# “x” – \u00a0", "")]
    [InlineData("RUN <<EOF\r\nx\r\nEOF\r\n", "U+000D ")]
    [InlineData("RUN x \\\r\n  y\r\n", "")]
    [InlineData("RUN x \u0007", "U+0007 ")]
    public void SuspiciousCharacters_OfFile_AreFound(string text, string expected) => Assert.Equal(
        expected, string.Join("; ", Models.Parse("FROM alpine\n" + text).SuspiciousCharacters.Select(character => $"{character.CodePoint} {character.Instead}")));
}
