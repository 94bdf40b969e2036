using ContainerLint.Dockerfile;
using ContainerLint.Fixing;
using ContainerLint.Rules;

namespace ContainerLint.Tests.Dockerfile.Model;

public sealed class BindMountRewriteTests
{
    [Theory]
    [InlineData("COPY a.deb /tmp/\nRUN x /tmp/a.deb && rm -f /tmp/a.deb", "RUN --mount=type=bind,source=a.deb,target=/tmp/a.deb x /tmp/a.deb")]
    [InlineData("COPY d/a.deb /tmp/b.deb\nRUN y\nRUN x /tmp/b.deb\nRUN rm /tmp/b.deb", "RUN y\nRUN --mount=type=bind,source=d/a.deb,target=/tmp/b.deb x /tmp/b.deb")]
    [InlineData("COPY --link --from=base /a.deb /tmp/\nRUN x /tmp/a.deb \\\n  && rm /tmp/a.deb", "RUN --mount=type=bind,from=base,source=/a.deb,target=/tmp/a.deb x /tmp/a.deb")]
    [InlineData("WORKDIR /w\nCOPY a.deb .\nRUN --network=none x a.deb && rm a.deb", "WORKDIR /w\nRUN --mount=type=bind,source=a.deb,target=/w/a.deb --network=none x a.deb")]
    [InlineData("COPY --chmod=755 a.sh /tmp/\nRUN /tmp/a.sh && rm /tmp/a.sh")]
    [InlineData("COPY --chown=4000 a.sh /tmp/\nRUN /tmp/a.sh && rm /tmp/a.sh")]
    [InlineData("ADD a.deb /tmp/\nRUN x /tmp/a.deb && rm /tmp/a.deb")]
    [InlineData("COPY a.deb b.deb /tmp/\nRUN x /tmp/a.deb && rm /tmp/a.deb")]
    [InlineData("COPY *.deb /tmp/\nRUN x /tmp/a.deb && rm -r /tmp/*.deb")]
    [InlineData("COPY files /tmp/files\nRUN x /tmp/files && rm -r /tmp/files")]
    [InlineData("COPY a.deb /tmp/\nRUN x /tmp/a.deb && rm /tmp/a.deb && y")]
    [InlineData("COPY a.deb /tmp/\nRUN x /tmp/a.deb; rm /tmp/a.deb")]
    [InlineData("COPY a.deb /tmp/\nRUN x /tmp/a.deb && rm /tmp/a.deb /tmp/b")]
    [InlineData("COPY a.deb /tmp/\nRUN x /tmp/a.deb && rm -rf /tmp")]
    [InlineData("COPY a.deb /tmp/\nRUN x /tmp/a.deb\nRUN y /tmp/a.deb\nRUN rm /tmp/a.deb")]
    [InlineData("COPY a.deb /tmp/\nRUN x /tmp/a.deb\nRUN rm /tmp/a.deb\nCMD test ! -f /tmp/a.deb")]
    [InlineData("COPY a.deb /tmp/\nRUN [\"x\", \"/tmp/a.deb\"]\nRUN rm /tmp/a.deb")]
    [InlineData("COPY a.deb /tmp/\nRUN rm /tmp/a.deb")]
    public void Mounting_FileThatIsDeletedLater_TakesThePlaceOfCopyAndDeletion(string instructions, string? expected = null)
    {
        DockerfileModel model = Models.Parse("FROM debian:13\n" + instructions + "\n");
        LateCleanup cleanup = model.LastStage!.LateCleanups[0];
        string fixedText = EditApplication.Apply(model.File.Text, [.. cleanup.Mounting.Select(edit => new TextEdit(edit.Location, edit.Text))]).ToString();
        Assert.Equal($"FROM debian:13\n{expected ?? instructions}\n", fixedText);
    }
}
