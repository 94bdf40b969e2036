using ContainerLint.Text;
using CsCheck;

namespace ContainerLint.Tests.Text;

public sealed class TextWordsTests
{
    [Theory]
    [InlineData("RUN apt-get install", "run", true)]
    [InlineData("RUN apt-get install", "apt", true)]
    [InlineData("RUN apt-get install", "get", true)]
    [InlineData("RUN apt-get install", "-", true)]
    [InlineData("RUN apt-get install", "|", false)]
    [InlineData("RUN apt-get install", "tall", false)]
    [InlineData("RUN wg\"et\" x", "wget", true)]
    [InlineData("RUN 'w'get x", "wget", true)]
    [InlineData("RUN w\\get x", "wget", true)]
    [InlineData("RUN w\\\nget x", "wget", true)]
    [InlineData("RUN w` \t\r\nget x", "wget", true)]
    [InlineData("RUN w\\\n get x", "wget", false)]
    [InlineData("x wget", "wget", true)]
    [InlineData("x \"wget", "wget", true)]
    [InlineData("pip3.12", "pip3", true)]
    [InlineData("", "x", false)]
    public void MayHave_Word_SaysWhetherItIsThere(string text, string word, bool expected) =>
        Assert.Equal(expected, new TextWords(text).MayHave(TextWords.KeyOf(word)));

    [Theory]
    [InlineData("RUN curl x", true)]
    [InlineData("RUN apt update", false)]
    [InlineData("RUN apt install", true)]
    [InlineData("RUN apk install", false)]
    public void MayHoldFor_Text_AsksForAllWordsOfOneAlternative(string text, bool expected) =>
        Assert.Equal(expected, WordCondition.Create(["curl", "apt install"])!.MayHoldFor(new TextWords(text)));

    [Fact]
    public void Create_NoAlternatives_IsNoCondition() => Assert.Null(WordCondition.Create([]));

    [Fact]
    public void MayHave_AnyWordOfAnyText_IsFound() =>
        (from before in Gen.String
         from word in Gen.String[Gen.Char["abzAZ019_"], 1, 9]
         from after in Gen.String
         select (before, word, after)).Sample(static text =>
            new TextWords($"{text.before} {text.word} {text.after}").MayHave(TextWords.KeyOf(text.word.ToLowerInvariant())));
}
