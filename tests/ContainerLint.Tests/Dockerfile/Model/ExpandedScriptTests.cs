namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class ExpandedScriptTests
{
    [Theory]
    [InlineData("FROM alpine\nCOPY <<EOF /x\n#!/bin/sh\necho $1 $NAME\nEOF\n", "1 NAME quote")]
    [InlineData("FROM alpine\nARG A\nCOPY <<EOF /x\n#!/bin/sh\necho $A $1\nEOF\n", "1 escape")]
    [InlineData("FROM alpine\nCOPY <<EOF /x\n#!/bin/sh\necho \\$2 $1\nEOF\n", "1 escape")]
    [InlineData("FROM acme\nCOPY <<EOF /x.conf\nhost $host $ROOT\nEOF\n", "host ROOT quote")]
    [InlineData("FROM acme\nCOPY <<start.sh /bin/\nN=1\necho ${N:-2}\nstart.sh\n", "N quote")]
    public void Find_ScriptVariables_AreLost(string text, string expected) =>
        Assert.Equal(expected, string.Join(" ", Models.Parse(text).ExpandedScripts.Select(script => string.Join(" ", script.Lost.Select(variable => variable.Name)) + (script.IsMixed ? " escape" : " quote"))));

    [Theory]
    [InlineData("FROM alpine\nCOPY <<'EOF' /x\n#!/bin/sh\necho $1\nEOF\n")]
    [InlineData("FROM alpine\nCOPY <<EOF /x.txt\necho $1\nEOF\n")]
    [InlineData("FROM alpine\nENV N=1\nCOPY <<EOF /x.sh\necho $N $(date)\nEOF\n")]
    [InlineData("FROM acme\nCOPY <<EOF /x.sh\necho $JAVA_HOME\nEOF\n")]
    [InlineData("FROM alpine\nRUN cat <<EOF > /x.sh\necho $1\nEOF\n")]
    public void Find_BuildVariables_AreMeant(string text) => Assert.Empty(Models.Parse(text).ExpandedScripts);
}
