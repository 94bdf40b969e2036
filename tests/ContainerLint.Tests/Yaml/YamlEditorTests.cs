using ContainerLint.Rules;
using ContainerLint.Text;
using ContainerLint.Yaml;
using CsCheck;

namespace ContainerLint.Tests.Yaml;

public sealed class YamlEditorTests
{
    [Theory]
    [InlineData("a:\n  b: 1 # note\n# end\nc: 2\n", "a", "x", "y", "a:\n  b: 1 # note\n  x: y\n# end\nc: 2\n")]
    [InlineData("a:\n    b:\n        c: 1", "a", "x", "y", "a:\n    b:\n        c: 1\n    x: y")]
    [InlineData("a:\n  b: |\n    text\n\nc: 1\n", "a", "x", "y", "a:\n  b: |\n    text\n  x: y\n\nc: 1\n")]
    [InlineData("a:\r\n  b: 1\r\n", "a", "x", "y", "a:\r\n  b: 1\r\n  x: y\r\n")]
    [InlineData("a: {b: 1}\n", "a", "x", "y", "a: {b: 1, x: y}\n")]
    [InlineData("a: {}\n", "a", "x", "y", "a: {x: y}\n")]
    [InlineData("{\"a\": {\"b\": 1}}", "a", "x", "y", "{\"a\": {\"b\": 1, \"x\": \"y\"}}")]
    [InlineData("a:\n- b: 1\n- c: 2\n", "a[0]", "x", "y", "a:\n- b: 1\n  x: y\n- c: 2\n")]
    [InlineData("a:\n    b: 1\n", "a", "x", "- 1\n- 2", "a:\n    b: 1\n    x:\n        - 1\n        - 2\n")]
    public void AddEntry_ToMapping_StandsAtItsEnd(string text, string path, string key, string value, string expected) =>
        AssertEdit(text, root => YamlEditor.AddEntry((YamlMapping)root.Find(path)!, key, value), expected);

    [Theory]
    [InlineData("a:\n  b: 1\n", "a", "a:\n  x: y\n  b: 1\n")]
    [InlineData("a: {b: 1}\n", "a", "a: {x: y, b: 1}\n")]
    [InlineData("a:\n  - b: 1\n", "a[0]", "a:\n  - x: y\n    b: 1\n")]
    public void AddFirstEntry_ToMapping_StandsAtItsStart(string text, string path, string expected) =>
        AssertEdit(text, root => YamlEditor.AddFirstEntry((YamlMapping)root.Find(path)!, "x", "y"), expected);

    [Theory]
    [InlineData("a: 1\n", "b", "a: 1\nb: v\n")]
    [InlineData("a: 1\n", "b.c.d", "a: 1\nb:\n  c:\n    d: v\n")]
    [InlineData("b:\n    a: 1\n", "b.c.d", "b:\n    a: 1\n    c:\n        d: v\n")]
    [InlineData("b:\na: 1\n", "b.c", "b:\n  c: v\na: 1\n")]
    [InlineData("b: {}\n", "b.c", "b:\n  c: v\n")]
    [InlineData("b: {a: 1}\n", "b.c.d", "b: {a: 1, c: {d: v}}\n")]
    [InlineData("b:\n  c: 'old' # note\n", "b.c", "b:\n  c: v # note\n")]
    [InlineData("b:\n  c:\n", "b.c", "b:\n  c: v\n")]
    public void Set_Path_AddsWhatIsMissing(string text, string path, string expected) =>
        AssertEdit(text, root => YamlEditor.Set((YamlMapping)root, path, "v")!, expected);

    [Theory]
    [InlineData("x: &x {a: 1}\nb: *x\n", "b.c")]
    [InlineData("x: &x {a: {d: 1}}\nb:\n  <<: *x\n", "b.a.c")]
    [InlineData("b: [1]\n", "b.c")]
    public void Set_PathThroughSomethingElse_IsRefused(string text, string path) => Assert.Null(YamlEditor.Set((YamlMapping)Parse(text).Root!, path, "v"));

    [Theory]
    [InlineData("a: 1\nb: 2 # note\nc: 3\n", "b", "a: 1\nc: 3\n")]
    [InlineData("a: 1\nb:\n  - 2\n  - 3\n", "b", "a: 1\n")]
    [InlineData("a: 1\nb: 2", "b", "a: 1")]
    [InlineData("- a: 1\n  b: 2\n", "[0].a", "- b: 2\n")]
    [InlineData("x:\n  a: 1\ny: 2\n", "x.a", "x: {}\ny: 2\n")]
    [InlineData("x: {a: 1, b: 2, c: 3}\n", "x.b", "x: {a: 1, c: 3}\n")]
    [InlineData("x: {a: 1, b: 2, c: 3}\n", "x.c", "x: {a: 1, b: 2}\n")]
    [InlineData("x: {a: 1}\n", "x.a", "x: {}\n")]
    public void RemoveEntry_OfMapping_TakesItsLines(string text, string path, string expected) =>
        AssertEdit(text, root => YamlEditor.RemoveEntry(root.Find(path)!.Entry!), expected);

    [Theory]
    [InlineData("a:\n  - 1\n  - 2 # note\n  - 3\n", "a[1]", "a:\n  - 1\n  - 3\n")]
    [InlineData("a:\n- 1\nb: 2\n", "a[0]", "a: []\nb: 2\n")]
    [InlineData("- - 1\n  - 2\n", "[0][0]", "- - 2\n")]
    [InlineData("a: [1, 2, 3]\n", "a[0]", "a: [2, 3]\n")]
    [InlineData("a: [1, 2, 3]\n", "a[2]", "a: [1, 2]\n")]
    [InlineData("a:\n  - x: 1\n    y: 2\n  - z: 3\n", "a[0]", "a:\n  - z: 3\n")]
    public void RemoveItem_OfSequence_TakesItsLines(string text, string path, string expected) =>
        AssertEdit(text, root => YamlEditor.RemoveItem(root.Find(path)!), expected);

    [Theory]
    [InlineData("a:\n- 1 # note\nb: 2\n", "a:\n- 1 # note\n- x\nb: 2\n")]
    [InlineData("a:\n  - k: 1\n    l: 2", "a:\n  - k: 1\n    l: 2\n  - x")]
    [InlineData("a: [1]\n", "a: [1, x]\n")]
    [InlineData("a: []\n", "a: [x]\n")]
    public void AddItem_ToSequence_StandsAtItsEnd(string text, string expected) =>
        AssertEdit(text, root => YamlEditor.AddItem((YamlSequence)root.Find("a")!, "x"), expected);

    [Theory]
    [InlineData("a: old\n", "new", "a: new\n")]
    [InlineData("a: 'old'\n", "it's", "a: 'it''s'\n")]
    [InlineData("a: \"old\"\n", "a\"b", "a: \"a\\\"b\"\n")]
    [InlineData("a: old\n", "x: y", "a: \"x: y\"\n")]
    [InlineData("a: old\n", "-x", "a: -x\n")]
    [InlineData("a: old\n", "- x", "a: \"- x\"\n")]
    [InlineData("a:\n", "new", "a: new\n")]
    public void ReplaceText_OfScalar_KeepsItsQuotes(string text, string value, string expected) =>
        AssertEdit(text, root => YamlEditor.ReplaceText((YamlScalar)root.Find("a")!, value), expected);

    [Fact]
    public void RenameKey_OfEntry_KeepsItsQuotes() =>
        AssertEdit("'a': 1\n", root => YamlEditor.RenameKey(((YamlMapping)root).Get("a")!, "b"), "'b': 1\n");

    [Fact]
    public void Quote_OfPlainScalar_MakesItAText() =>
        AssertEdit("a: 22:22\n", root => YamlEditor.Quote((YamlScalar)root.Find("a")!), "a: \"22:22\"\n");

    [Fact]
    public void ReplaceText_WithAnyText_ReadsBack()
    {
        string[] pieces = ["a", " ", ":", "#", "-", "'", "\"", "\\", "\n", "{", "*", "&", "!", "é", "\t", ",", "0"];
        Gen.Int[0, pieces.Length - 1].Array[1, 8].Select(indexes => string.Concat(indexes.Select(i => pieces[i]))).Sample(value =>
        {
            foreach (string text in new[] { "a: old\nb: 1\n", "a: 'old'\nb: 1\n", "a: \"old\"\nb: 1\n", "{a: old, b: 1}\n" })
            {
                string edited = Apply(YamlEditor.ReplaceText((YamlScalar)Parse(text).Root!.Find("a")!, value));
                Assert.Equal(value, ((YamlScalar)Parse(edited).Root!.Find("a")!).Value);
            }
        });
    }

    private static YamlFile Parse(string text) => YamlFile.Parse(new SourceFile("test.yaml", text));

    private static void AssertEdit(string text, Func<YamlNode, TextEdit> edit, string expected)
    {
        string edited = Apply(edit(Parse(text).Root!));
        Assert.Equal(expected, edited);
        Assert.Empty(Parse(edited).Errors);
    }

    private static string Apply(TextEdit edit)
    {
        string text = edit.Location.File.Text.ToString();
        return string.Concat(text.AsSpan(0, edit.Location.Span.Start), edit.NewText, text.AsSpan(edit.Location.Span.End));
    }
}
