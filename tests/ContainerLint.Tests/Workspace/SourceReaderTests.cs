using System.Text;
using ContainerLint.Text;
using ContainerLint.Workspace;

namespace ContainerLint.Tests.Workspace;

public sealed class SourceReaderTests
{
    [Fact]
    public void Read_Utf8WithByteOrderMark_LeavesItOutAndKeepsTheEncoding()
    {
        CheckedFile file = Read("Dockerfile", [0xEF, 0xBB, 0xBF, .. "FROM alpine\n"u8]);
        Assert.Equal("FROM alpine\n", file.File.Text.ToString());
        Assert.Equal(3, file.File.Text.Encoding!.GetPreamble().Length);
        Assert.Empty(file.Problems);
    }

    [Fact]
    public void Read_InvalidUtf8_IsAProblemAtThePlaceAndStillReadable()
    {
        CheckedFile file = Read("Dockerfile", [.. "FROM é\nRUN "u8, 0xFF, .. "x\n"u8]);
        FileProblem problem = Assert.Single(file.Problems);
        Assert.Equal(FileProblemKind.InvalidEncoding, problem.Kind);
        Assert.Equal("Dockerfile:2:5", problem.Location.ToString());
        Assert.True(file.IsReadable);
    }

    [Fact]
    public void Read_Utf16Dockerfile_IsAProblem()
    {
        CheckedFile file = Read("Dockerfile", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("FROM alpine\n")]);
        Assert.Equal("FROM alpine\n", file.File.Text.ToString());
        Assert.Equal(FileProblemKind.InvalidEncoding, Assert.Single(file.Problems).Kind);
    }

    [Fact]
    public void Read_Utf16Manifest_IsFine()
    {
        CheckedFile file = Read("pod.yaml", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("apiVersion: v1\nkind: Pod\n")]);
        Assert.Equal(FileKind.Kubernetes, file.Kind);
        Assert.Empty(file.Problems);
    }

    [Fact]
    public void Read_NulCharacter_IsAProblem()
    {
        CheckedFile file = Read("Dockerfile", "FROM alpine\0"u8.ToArray());
        Assert.Equal(FileProblemKind.Binary, Assert.Single(file.Problems).Kind);
        Assert.False(file.IsReadable);
    }

    [Fact]
    public void Read_FileOverTheBound_IsAProblemWithTheKindItsHeadShows()
    {
        byte[] bytes = new byte[SourceReader.MaxSize + 1];
        bytes.AsSpan().Fill((byte)'#');
        "apiVersion: v1\nkind: Pod\n"u8.CopyTo(bytes);
        CheckedFile file = Read("big.yaml", bytes);
        Assert.Equal(FileKind.Kubernetes, file.Kind);
        Assert.Equal(FileProblemKind.TooLarge, Assert.Single(file.Problems).Kind);
        Assert.Equal(0, file.File.Text.Length);
    }

    [Theory]
    [InlineData("Dockerfile.j2", "FROM x\n", true)]
    [InlineData("Dockerfile", "FROM x\n{% if a %}\nRUN a\n{% endif %}\n", true)]
    [InlineData("Dockerfile", "FROM x\nRUN echo \\\n{{ a }}\n", false)]
    [InlineData("Dockerfile", "FROM x\nRUN <<EOF\n{{ a }}\nEOF\n", false)]
    [InlineData("Dockerfile", "FROM {{ base }}\n", true)]
    [InlineData("Dockerfile", "from alpine:{{ .Version }} AS x\n", true)]
    [InlineData("Dockerfile", "FROM ${{ base }}\n", false)]
    [InlineData("Dockerfile", "FROM x\nRUN y \\\nFROM {{ base }}\n", false)]
    public void Read_Template_IsRecognised(string path, string text, bool expected) =>
        Assert.Equal(expected, Read(path, Encoding.UTF8.GetBytes(text)).Problems.Any(problem => problem.Kind == FileProblemKind.Template));

    [Theory]
    [InlineData("x.yaml", "a: \"b\n", true)]
    [InlineData("x.yaml", "a: b\n", false)]
    [InlineData("x.yaml", "{{- if a }}\na: [\n", false)]
    [InlineData("x.txt", "a: \"b\n", false)]
    public void ReadNamed_YamlOfNoKnownKind_IsAProblemOnlyIfItDoesNotParse(string path, string text, bool expected) =>
        Assert.Equal(expected, !Read(path, Encoding.UTF8.GetBytes(text)).Problems.IsEmpty);

    [Fact]
    public void Read_StreamThatCannotSeek_IsReadToItsEnd()
    {
        using MemoryStream inner = new(Encoding.UTF8.GetBytes("FROM x\n" + new string('#', 100_000)));
        using BufferedStream stream = new(new OneWayStream(inner));
        Assert.Equal(100_007, SourceReader.ReadNamed(stream, "Dockerfile").File.Text.Length);
    }

    private static CheckedFile Read(string path, byte[] bytes) => SourceReader.ReadNamed(new MemoryStream(bytes), path);

    private sealed class OneWayStream(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, Math.Min(count, 7));

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
