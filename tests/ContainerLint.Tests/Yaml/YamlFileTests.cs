using System.Text;
using ContainerLint.Testing;
using ContainerLint.Text;
using ContainerLint.Yaml;
using CsCheck;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Tests.Yaml;

public sealed class YamlFileTests
{
    [Fact]
    public void Parse_AllForms_KeepsPlaces() => Snapshot.Verify(YamlDump.Of("""
        # head
        %YAML 1.2
        ---
        plain: some text
        two lines: one
          two   # after
        single: 'it''s
          here'
        "double" : "a\tb"
        literal: |  # header
          first

            indented
          last

        # between
        folded: >-
          a
          b

          c
        empty:
        tagged: !reset
        null tag: !override null
        list:
        - a
        - - nested
          - deep
        -
        - key: value
          other: &anchor
            x: 1
        flow: {a: [1, "2", 'three'], b, c: {}}  # end
        alias: *anchor
        merged:
          <<: *anchor
          y: 2
        ? explicit
        : value
        anchored list: &list
        - 1
        "": no name
        """));

    [Fact]
    public void Parse_SeveralDocuments_KeepsEach() => Snapshot.Verify(YamlDump.Of("---\n--- # second\na: 1\n...\n# gap\n---\nb: 2\n---\n"));

    [Fact]
    public void Parse_Json_ReadsIt() => Snapshot.Verify(YamlDump.Of("{\n  \"kind\": \"Pod\",\n  \"items\": [1, true, null, \"a\\u0041\"]\n}\n"));

    [Theory]
    [InlineData("tab", "a:\n\tb: 1\n")]
    [InlineData("flow-not-closed", "a: [1\n---\nb: 2\n")]
    [InlineData("quote-not-closed", "a: \"x\n---\nb: 2\n")]
    [InlineData("mapping-in-scalar", "a: b: c\n")]
    [InlineData("bad-indentation", "a:\n  b: 1\n c: 2\n---\nd: 3\n")]
    [InlineData("undefined-alias", "a: *x\nb: 1\n")]
    [InlineData("cyclic-alias", "a: &x [*x]\n")]
    [InlineData("impossible-escape", "a: 1\nb: \"\\UFFFFFFFF\"\n---\nc: 1\n")]
    [InlineData("reserved-character", "a: @x\n")]
    [InlineData("template", "a: {{ .Values.x }}\n{{- if .y }}\nb: 1\n{{- end }}\n")]
    public void Parse_Error_IsPlacedAndNextDocumentIsRead(string name, string text) => Snapshot.Verify(YamlDump.Of(text), name);

    [Fact]
    public void Parse_ByteOrderMarkAndCrLf_KeepsPlaces()
    {
        YamlFile yaml = Parse("\uFEFFa:\r\n  b: |\r\n    c\r\n    d\r\nx: y # z\r\n");
        Assert.Empty(yaml.Errors);
        Assert.Equal("c\nd\n", ((YamlScalar)yaml.Root!.Find("a.b")!).Value);
        Assert.Equal("|\r\n    c\r\n    d", yaml.Root.Find("a.b")!.Location.GetText());
        Assert.Equal("# z", Assert.Single(yaml.Comments).Location.GetText());
    }

    [Fact]
    public void Parse_BillionLaughs_IsAnErrorWithPlace()
    {
        StringBuilder text = new("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++)
        {
            string aliases = string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10));
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{aliases}]\n");
        }

        YamlFile yaml = Parse(text.ToString());
        Assert.All(yaml.Errors, error => Assert.Equal(YamlErrorKind.AliasExpansion, error.Kind));
        Assert.StartsWith("*a", yaml.Errors[0].Location.GetText(), StringComparison.Ordinal);
        Assert.True(CountExpanded(yaml.Root!) < 1_000_000);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(100_000, true)]
    public void Parse_DeepNesting_IsBounded(int depth, bool isError)
    {
        YamlFile yaml = Parse(new string('[', depth) + new string(']', depth) + "\n---\nb: 1\n");
        Assert.Equal(isError, yaml.Errors.Any(error => error.Kind == YamlErrorKind.Depth));
        Assert.Equal("1", ((YamlScalar)yaml.Documents[^1].Root!.Find("b")!).Value);
    }

    [Fact]
    public void Parse_ChainOfMerges_IsBounded()
    {
        StringBuilder text = new("a0: &a0 {k0: 1}\n");
        for (int i = 1; i < 3000; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} {{<<: *a{i - 1}, k{i}: 1}}\n");
        YamlFile yaml = Parse(text.ToString());
        Assert.Contains(yaml.Errors, error => error.Kind == YamlErrorKind.AliasExpansion);
    }

    [Fact]
    public void Mapping_MergeKeys_OwnEntriesWin()
    {
        YamlMapping mapping = (YamlMapping)Parse("""
            base: &base {a: 1, b: 2}
            more: &more {b: 3, c: 4}
            it:
              <<: [*base, *more]
              a: own
            """).Root!.Find("it")!;
        Assert.Equal<string>(["own", "2", "4"], mapping.Entries.Select(entry => ((YamlScalar)entry.Value).Value));
        Assert.Equal(2, mapping.OwnEntries.Length);
        Assert.Equal("base.b", mapping.Get("b")!.Value.Path);
    }

    [Fact]
    public void Mapping_DuplicateKeys_AreKeptAndLastWins()
    {
        YamlMapping mapping = (YamlMapping)Parse("a: 1\n'a': 2\nb: 3\na: 4\n").Root!;
        Assert.Equal(["2", "4"], mapping.DuplicateKeys.Select(pair => ((YamlScalar)pair.Duplicate.Value).Value));
        Assert.All(mapping.DuplicateKeys, pair => Assert.Equal(0, pair.First.Index));
        Assert.Equal("4", mapping.Text("a"));
    }

    [Fact]
    public void Alias_InItemsAndEntries_IsResolved()
    {
        YamlNode root = Parse("a: &x {k: v}\nb: *x\nc: [*x, 1]\n").Root!;
        Assert.Equal("v", ((YamlScalar)root.Find("b.k")!).Value);
        Assert.Equal("a", root.Find("c[0]")!.Path);
        Assert.Equal("*x", ((YamlMapping)root).Get("b")!.WrittenValue.Location.GetText());
    }

    [Theory]
    [InlineData("spec.containers[1].image", "b")]
    [InlineData("labels['app.kubernetes.io/name']", "n")]
    [InlineData("labels['it''s']", "s")]
    public void Path_OfNode_LeadsBackToIt(string path, string value)
    {
        YamlNode root = Parse("spec: {containers: [{image: a}, {image: b}]}\nlabels: {app.kubernetes.io/name: n, it's: s}\n").Root!;
        YamlNode node = root.Find(path)!;
        Assert.Equal(value, ((YamlScalar)node).Value);
        Assert.Equal(path, node.Path);
    }

    [Fact]
    public void FindAll_Wildcards_MatchKeysAndItems() =>
        Assert.Equal(["1", "2", "3"], Parse("s: {a: {p: [1, 2]}, b: {p: [3]}, c: x}").Root!.FindAll("s.*.p[*]").Select(node => ((YamlScalar)node).Value));

    [Fact]
    public void Comments_AboveAndBehind_AreFound()
    {
        YamlFile yaml = Parse("# far\n\n# one\n# two\na: 1 # behind\nb: '#no'\nc: x#y\n");
        YamlEntry entry = ((YamlMapping)yaml.Root!).Get("a")!;
        Assert.Equal<string>(["one", "two"], yaml.CommentsAbove(entry.Location).Select(comment => comment.Text));
        Assert.Equal("behind", yaml.CommentAtEndOfLine(entry.Location)!.Text);
        Assert.Equal(4, yaml.Comments.Length);
    }

    [Theory]
    [InlineData("'it''s'", 2, 1, "''")]
    [InlineData("\"a\\tb\"", 1, 1, "\\t")]
    [InlineData("\"a\\\n    b\"", 1, 1, "b")]
    [InlineData("one\n    two", 4, 3, "two")]
    [InlineData("|\n    cd /app\n      make\n\n    rm x", 8, 6, "  make")]
    [InlineData("|\n    cd /app\n      make\n\n    rm x", 16, 2, "rm")]
    [InlineData("|2\n      x\n    y", 2, 1, "x")]
    [InlineData(">\n    a b\n    c\n\n    d", 4, 1, "c")]
    [InlineData(">\n    a b\n    c\n\n    d", 6, 1, "d")]
    public void MappedValue_OfScalar_LeadsToItsCharacters(string scalar, int start, int length, string expected)
    {
        YamlScalar node = (YamlScalar)Parse($"a:\n  b: {scalar}\nc: 1\n").Root!.Find("a.b")!;
        Assert.Equal(expected, node.MappedValue.Map(new TextSpan(start, length)).GetText());
    }

    [Theory]
    [InlineData("yes", YamlScalarKind.String, YamlScalarKind.Boolean)]
    [InlineData("y", YamlScalarKind.String, YamlScalarKind.Boolean)]
    [InlineData("True", YamlScalarKind.Boolean, YamlScalarKind.Boolean)]
    [InlineData("'true'", YamlScalarKind.String, YamlScalarKind.String)]
    [InlineData("~", YamlScalarKind.Null, YamlScalarKind.Null)]
    [InlineData("''", YamlScalarKind.String, YamlScalarKind.String)]
    [InlineData("0o17", YamlScalarKind.Integer, YamlScalarKind.Integer)]
    [InlineData("1e3", YamlScalarKind.Float, YamlScalarKind.Float)]
    [InlineData(".5", YamlScalarKind.Float, YamlScalarKind.Float)]
    [InlineData("1.2.3", YamlScalarKind.String, YamlScalarKind.String)]
    [InlineData("22:22", YamlScalarKind.String, YamlScalarKind.String)]
    [InlineData("--", YamlScalarKind.String, YamlScalarKind.String)]
    [InlineData("!!str 5", YamlScalarKind.String, YamlScalarKind.String)]
    [InlineData("!!int '5'", YamlScalarKind.Integer, YamlScalarKind.Integer)]
    public void Kind_OfScalar_FollowsTheSchema(string scalar, YamlScalarKind core, YamlScalarKind yaml11)
    {
        YamlScalar node = (YamlScalar)Parse($"a: {scalar}").Root!.Find("a")!;
        Assert.Equal(core, node.Kind(YamlSchema.Core));
        Assert.Equal(yaml11, node.Kind(YamlSchema.Yaml11));
    }

    [Theory]
    [InlineData("0123", 83)]
    [InlineData("0o17", 15)]
    [InlineData("0x1F", 31)]
    [InlineData("1_000", 1000)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("089", null)]
    public void Integer_OfScalar_ReadsEachNotation(string scalar, object? expected) =>
        Assert.Equal(expected is null ? null : Convert.ToInt64(expected, System.Globalization.CultureInfo.InvariantCulture), ((YamlScalar)Parse($"a: {scalar}").Root!.Find("a")!).Integer(YamlSchema.Core));

    [Theory]
    [InlineData("22:22", true)]
    [InlineData("8080:80", false)]
    [InlineData("1:2:3", true)]
    [InlineData("'22:22'", false)]
    [InlineData("22:", false)]
    public void IsSexagesimal_OfScalar_IsSeen(string scalar, bool expected) =>
        Assert.Equal(expected, Parse($"a: [{scalar}]").Root!.Find("a[0]") is YamlScalar { IsSexagesimal: true });

    [Fact]
    public void Parse_AnyText_NeverThrowsAndSpansNest()
    {
        string[] pieces =
        [
            "a", "b: ", "- ", ": ", "\n", "\n  ", "\n    ", "'", "\"", "\\", "|", ">", "|-\n", "# c", "&x ", "*x", "!t ", "!!str ", "[", "]", "{", "}", ",", "---\n",
            "...\n", "? ", "\t", "\r\n", "<<: ", "%YAML 1.1\n", "\u0085", "\u2028", "é", "\uD83D", "0", "\uFEFF", "@", "`", "\0", "''", "x:\n- ", "\\u00", "\\\n",
        ];
        Gen.Int[0, pieces.Length - 1].Array[0, 60].Select(indexes => string.Concat(indexes.Select(i => pieces[i]))).Sample(AssertSound, iter: 20_000);
    }

    [Fact]
    public void Parse_AnyPrefixOfARealFile_NeverThrowsAndSpansNest()
    {
        const string Text = "x: &a\n- 'b'\n- |-\n  c\n\n  d\ny: !t {k: [1, *a], \"q\\n\": >+\n}\nz:\n  <<: {a: b}\n  # note\n  e: f\n   g\n";
        for (int i = 0; i <= Text.Length; i++)
        {
            AssertSound(Text.Substring(0, i));
            if (i < Text.Length) AssertSound(Text.Remove(i, 1));
        }
    }

    [Fact]
    public void MappedValue_OfAnyScalar_HasItsValueAndPlaces()
    {
        string[] words = ["a", "bc", " ", "  ", "\n", "\n\n", "'", "\"", "\\", "\t", "x y"];
        Gen.Int[0, words.Length - 1].Array[0, 12].Select(indexes => string.Concat(indexes.Select(i => words[i]))).Sample(content =>
        {
            string indented = content.Replace("\n", "\n    ", StringComparison.Ordinal);
            string doubleQuoted = content.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            foreach (string scalar in new[] { "|\n    " + indented, ">-\n    " + indented, "'" + indented.Replace("'", "''", StringComparison.Ordinal) + "'", "\"" + doubleQuoted.Replace("\n", "\n    ", StringComparison.Ordinal) + "\"" })
            {
                YamlFile yaml = Parse($"k:\n  v: {scalar}\n  w: 1\n");
                if (!yaml.Errors.IsEmpty || yaml.Root?.Find("k.v") is not YamlScalar node) continue;
                Assert.Equal(node.Value, node.MappedValue.Text);
                for (int i = 0; i < node.Value.Length; i++)
                {
                    string there = node.MappedValue.Map(new TextSpan(i, 1)).GetText();
                    if (char.IsLetter(node.Value[i])) Assert.Equal(node.Value[i].ToString(), there);
                }
            }
        });
    }

    private static YamlFile Parse(string text) => YamlFile.Parse(new SourceFile("test.yaml", text));

    private static int CountExpanded(YamlNode node) => 1 + node switch
    {
        YamlSequence sequence => sequence.Items.Sum(CountExpanded),
        YamlMapping mapping => mapping.Entries.Sum(entry => 1 + CountExpanded(entry.Value)),
        _ => 0,
    };

    private static void AssertSound(string text)
    {
        YamlFile yaml = Parse(text);
        foreach (YamlNode node in yaml.Documents.Where(document => document.Root is not null).SelectMany(document => document.Root!.DescendantsAndSelf()))
        {
            Assert.InRange(node.FullLocation.Span.End, 0, text.Length);
            if (node.Parent is { } parent) Assert.True(parent.Location.Span.Contains(node.FullLocation.Span), node.Path);
            if (node is YamlScalar scalar) Assert.Equal(scalar.Value, scalar.MappedValue.Text);
            _ = node.Path;
        }

        Assert.All(yaml.Errors, error => Assert.InRange(error.Location.Span.End, 0, text.Length));
        Assert.All(yaml.Comments, comment => Assert.StartsWith("#", comment.Location.GetText(), StringComparison.Ordinal));
    }
}
