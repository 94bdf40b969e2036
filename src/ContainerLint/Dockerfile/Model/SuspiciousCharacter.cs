using System.Collections.Immutable;
using System.Globalization;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Shell.Syntax;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>A character in code that looks like another one or like nothing.</summary>
/// <param name="Location">The character.</param>
/// <param name="CodePoint">Its code point, such as "U+00A0".</param>
/// <param name="Name">What it is.</param>
/// <param name="Instead">What was meant; empty if the character is only in the way; null if that is not known.</param>
public sealed record SuspiciousCharacter(SourceLocation Location, string CodePoint, string Name, string? Instead)
{
    internal static IEnumerable<SuspiciousCharacter> Find(DockerfileModel model) => HasAny(model.File.Text.ToString())
        ? new SuspiciousCharacterFinder(model).Find()
        : [];

    internal static SuspiciousCharacter Create(SourceLocation location, char c, string name, string? instead) =>
        new(location, "U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture), name, instead);

    private static bool HasAny(string text)
    {
        foreach (char c in text)
        {
            if (c is > '\u007e' or '\r' or (< ' ' and not ('\n' or '\t'))) return true;
        }

        return false;
    }
}

/// <summary>Looks for characters that are not what they seem to be, in the places where they matter.</summary>
internal sealed class SuspiciousCharacterFinder(DockerfileModel model)
{
    public IEnumerable<SuspiciousCharacter> Find()
    {
        SortedDictionary<int, SuspiciousCharacter> found = [];
        foreach (SuspiciousCharacter character in Everywhere().Concat(InArguments()).Concat(InScripts()).Concat(CarriageReturns())) found[character.Location.Span.Start] = character;
        return found.Values;
    }

    /// <summary>Controls of the direction of text matter also in comments: they make text look different from what it is.</summary>
    private IEnumerable<SuspiciousCharacter> Everywhere()
    {
        SourceText text = model.File.Text;
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'))
                yield return SuspiciousCharacter.Create(model.File.At(index, 1), text[index], "a control of the direction of text", string.Empty);
        }
    }

    /// <summary>Arguments that no POSIX shell reads, quotes of the Dockerfile honoured.</summary>
    private IEnumerable<SuspiciousCharacter> InArguments()
    {
        foreach (Instruction instruction in model.Instructions<Instruction>())
        {
            if (instruction is MaintainerInstruction or OnbuildInstruction or UnknownInstruction) continue;
            foreach (Flag flag in instruction.Flags)
            {
                foreach (SuspiciousCharacter character in Scan(MappedText.Verbatim(flag.Location), allowsText: false)) yield return character;
            }

            bool isShell = instruction is RunInstruction { Exec: null };
            if (isShell && model.StateBefore(instruction) is { Shell.IsPosixLike: true }) continue;
            foreach (SuspiciousCharacter character in Scan(instruction.Body, allowsText: isShell || instruction is LabelInstruction)) yield return character;
        }
    }

    /// <param name="text">The text.</param>
    /// <param name="allowsText">Whether typographic quotes and dashes may be part of a text for people, or of a language that reads them.</param>
    private static IEnumerable<SuspiciousCharacter> Scan(MappedText text, bool allowsText)
    {
        char quote = '\0';
        for (int index = 0; index < text.Text.Length; index++)
        {
            char c = text.Text[index];
            if (c is '"' or '\'') quote = quote == '\0' ? c : quote == c ? '\0' : quote;
            else if (c == '\\') index++;
            else if (quote == '\0' && Classify(text.Text, index, allowsText) is { } found) yield return SuspiciousCharacter.Create(text.Map(new TextSpan(index, 1)), c, found.Name, found.Instead);
        }
    }

    /// <summary>What is not quoted in the scripts of RUNs.</summary>
    private IEnumerable<SuspiciousCharacter> InScripts()
    {
        foreach (RunScript script in model.ShellScripts.Concat(model.BrokenShellScripts))
        {
            foreach (ShellNode node in script.Script.Root.DescendantsAndSelf())
            {
                if (node is not Shell.Syntax.LiteralPart literal || literal.IsInDoubleQuotes) continue;
                string text = literal.ToString();
                for (int index = 0; index < text.Length; index++)
                {
                    bool isWordStart = index > 0 || literal.Parent is not Shell.Syntax.Word word || word.Span.Start == literal.Span.Start;
                    if (Classify(text, index, allowsText: false, isWordStart) is { } found)
                        yield return SuspiciousCharacter.Create(literal.Text.Map(new TextSpan(literal.Span.Start + index, 1)), text[index], found.Name, found.Instead);
                }
            }
        }
    }

    /// <summary>The builder hands the lines of a heredoc to the shell as they are, carriage returns included.</summary>
    private IEnumerable<SuspiciousCharacter> CarriageReturns()
    {
        foreach (Run run in model.Runs)
        {
            if (!run.Script.IsPosix || run.Instruction.Heredocs.IsEmpty) continue;
            foreach (Heredoc heredoc in run.Instruction.Heredocs)
            {
                int index = heredoc.Body.Text.IndexOf("\r\n", StringComparison.Ordinal);
                if (index >= 0) yield return SuspiciousCharacter.Create(heredoc.Body.Map(new TextSpan(index, 1)), '\r', "a carriage return that the shell gets as part of the line", null);
            }
        }
    }

    private static (string Name, string? Instead)? Classify(string text, int index, bool allowsText, bool isWordStart = true)
    {
        char c = text[index];
        if (c is > ' ' and <= '~' or '\t' or '\n' or '\r' or ' ') return null;
        switch (c)
        {
            case '\u00a0' or '\u202f' or '\u2007' or '\u3000':
                return (c == '\u3000' ? "an ideographic space" : "a no-break space", " ");
            case (>= '\u200b' and <= '\u200d') or '\u2060' or '\ufeff':
                return ("a character without width", string.Empty);
            case '\u2018' or '\u2019' or '\u201b' when !allowsText && !IsBetweenLetters(text, index):
                return ("a typographic quote", "'");
            case '\u201c' or '\u201d' or '\u201e' or '\u2033' when !allowsText:
                return ("a typographic quote", "\"");
            case '\u2013' or '\u2014' or '\u2212' when !allowsText && IsOptionDash(text, index, isWordStart):
                return ("a typographic dash", c == '\u2014' ? "--" : "-");
            case < ' ' or '\u007f':
                return ("a control character", string.Empty);
            default:
                return null;
        }
    }

    private static bool IsBetweenLetters(string text, int index) => index > 0 && index + 1 < text.Length && char.IsLetter(text[index - 1]) && char.IsLetter(text[index + 1]);

    private static bool IsOptionDash(string text, int index, bool isWordStart)
    {
        bool isFirst = index == 0 ? isWordStart : text[index - 1] is ' ' or '\t' or '\n' or '-';
        return isFirst && index + 1 < text.Length && (char.IsLetter(text[index + 1]) || text[index + 1] is '-' or '\u2013');
    }
}

/// <content>Characters that are not what they seem to be.</content>
public sealed partial class DockerfileModel
{
    /// <summary>Characters in code that look like another one or like nothing, in order.</summary>
    public ImmutableArray<SuspiciousCharacter> SuspiciousCharacters => field.IsDefault ? field = SuspiciousCharacter.Find(this).ToImmutableArray() : field;
}
