using ContainerLint.Dockerfile;
using CsCheck;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class DockerfileModelTests
{
    /// <summary>Pieces that are put together at random: most files made of them are broken in some way.</summary>
    private static readonly Gen<string> Piece = Gen.OneOf(new[]
    {
        "FROM ", "FROM alpine AS a\n", "FROM a\n", "FROM ${V:-x}:$T\n", "FROM scratch AS b\n", "FROM --platform=$BUILDPLATFORM golang:1.25 AS build\n",
        "ARG V\n", "ARG V=1 W=$V\n", "ENV A=1 B=$A\n", "ENV A $A$A\n", "ENV \n", "USER ", "USER $U:$G\n", "USER 0\n", "WORKDIR ", "WORKDIR ../x\n",
        "COPY --from=", "COPY --from=a /x /y\n", "COPY --chown=:x . .\n", "COPY --chown= a\n", "ADD https://h/$V.git#m /g\n", "COPY <<E /x\n$A\nE\n",
        "RUN apt-get install -y x\n", "RUN --mount=type=cache,target= ls\n", "RUN --mount=from=b,type=secret,id=$V,env=X ls\n", "RUN <<E\n#!/bin/bash -e\nadduser a b\nE\n",
        "RUN [\"sh\", \"-c\", \"useradd x\"]\n", "RUN net user\n", "RUN addgroup\n", "RUN gpasswd -a\n", "SHELL [\"\"]\n", "SHELL []\n", "SHELL [\"pwsh\"]\n",
        "EXPOSE $P 80-70/udp x:\n", "EXPOSE /\n", "VOLUME [\"\"]\n", "VOLUME $V\n", "LABEL $A=b \"\"=c\n", "STOPSIGNAL $S\n", "STOPSIGNAL SIG\n",
        "HEALTHCHECK --interval=x CMD\n", "HEALTHCHECK NONE\n", "CMD\n", "CMD []\n", "CMD [\"\"]\n", "ENTRYPOINT $X\n", "ENTRYPOINT [\"./e\"]\n",
        "ONBUILD ", "ONBUILD RUN x\n", "# hadolint shell=\n", "# hadolint shell=fish\n", "\n", "\\\n", "\"", "'", "${", "\uFFFC", "\r\n", "NOPE x\n", "<<E", "=", "/", ":",
    }.Select(piece => Gen.Const(piece)).ToArray());

    [Fact]
    public void Create_AnyText_NeverThrows() =>
        Piece.Array[0, 40].Sample(pieces => ModelWalker.Touch(Models.Parse(string.Concat(pieces))) > 0, iter: 500);

    [Fact]
    public void Create_AnyFragmentWithContext_NeverThrows() => Gen.Select(Piece.Array[0, 20], Piece).Sample(
        (pieces, value) => ModelWalker.Touch(Models.ParseWithArgs(string.Concat(pieces), ("V", value), ("T", null))) > 0, iter: 500);

    [Fact]
    public void GlobalArgs_BeforeTheFirstFrom_AreListed()
    {
        DockerfileModel model = Models.Parse("ARG A=1 B\nFROM alpine\nARG C\n");
        Assert.Equal<string>(["A", "B"], model.GlobalArgs.Select(argument => argument.Name));
        Assert.True(model.FindGlobalArg("B")!.Value.IsAbsent);
        Assert.Null(model.FindGlobalArg("C"));
    }

    [Fact]
    public void Instructions_OfAKind_IncludeTriggersAndWhatStandsBeforeFrom()
    {
        DockerfileModel model = Models.Parse("ARG A\nFROM alpine\nARG B\nONBUILD ARG C\n");
        Assert.Equal(3, model.Instructions<ContainerLint.Dockerfile.Syntax.ArgInstruction>().Length);
        Assert.Equal(2, model.Instructions<ContainerLint.Dockerfile.Syntax.ArgInstruction>(includeOnbuild: false).Length);
    }

    [Fact]
    public void Facts_AskedForOnManyThreads_AreTheSame()
    {
        DockerfileModel model = Models.Parse("FROM alpine\nRUN a; b\nCOPY x /y\nCMD c\n");
        object[] runs = Enumerable.Range(0, 64).AsParallel().WithDegreeOfParallelism(8).Select(_ => (object)model.RunOf(model.Commands("b").Single())).ToArray();
        Assert.Single(runs.Distinct());
    }

    [Fact]
    public void Create_HostileSize_StaysLinear()
    {
        // Each of these would take minutes if some fact were computed per instruction and stage.
        string text = "FROM alpine AS s\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"ENV V{i}=$V{i - 1}x\nRUN echo $V{i}\nCOPY --from=s /a{i} /b\n"))
            + string.Concat(Enumerable.Range(0, 3000).Select(i => $"FROM alpine AS t{i}\nCOPY --from=s /x /y\n"));
        DockerfileModel model = Models.Parse(text);
        Assert.Equal(6000, model.Copies.Length);
        Assert.Equal(3000, model.Commands("echo").Length);
        Assert.Equal(6000, model.VariableReferences.Length + model.Stages.Length - 1);
    }
}
