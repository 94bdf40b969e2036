using System.Collections.Immutable;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell;

/// <summary>Reads what text commands put into files.</summary>
internal static class WrittenTextReader
{
    public static ImmutableArray<WrittenText> Read(ShellScript script)
    {
        ImmutableArray<WrittenText>.Builder texts = ImmutableArray.CreateBuilder<WrittenText>();
        foreach (FileWrite write in script.FileWrites)
        {
            SourceLocation location = write.Content.Location ?? write.Command.Location;
            texts.Add(new WrittenText(write.Command, location, write.Path, write.Content.ValueOrDefault ?? location.GetText()));
        }

        foreach (ShellCommand command in script.Commands.Where(static command => command.IsAny("sed", "gsed"))) ReadSed(command, texts);
        return texts.ToImmutable();
    }

    /// <summary>'sed -i s/a/b/ file' puts b into the file.</summary>
    private static void ReadSed(ShellCommand command, ImmutableArray<WrittenText>.Builder texts)
    {
        if (!command.HasFlag("-i", "--in-place")) return;
        ShellWord[] scripts = [.. command.OptionsNamed("-e", "--expression").Where(static option => option.ValueWord is not null).Select(static option => option.ValueWord!)];
        IEnumerable<ShellWord> files = command.Operands;
        if (scripts.Length == 0 && command.Operands.Length > 0)
        {
            scripts = [command.Operands[0]];
            files = command.Operands.Skip(1);
        }

        Value<string> path = files.Select(file => ShellPath.Resolve(command, file)).FirstOrDefault();
        foreach (ShellWord script in scripts)
        {
            // The text as it is written has the same commands, and tells where they stand.
            foreach (TextSpan span in Inserted(script.Text))
            {
                SourceLocation location = script.Location.GetText() == script.Text
                    ? script.Location.File.At(new TextSpan(script.Location.Span.Start + span.Start, span.Length))
                    : script.Location;
                texts.Add(new WrittenText(command, location, path, script.Text.Substring(span.Start, span.Length).Replace("\\", string.Empty)));
            }
        }
    }

    /// <summary>The replacements of 's' and the texts of 'a', 'i' and 'c' in a script of sed.</summary>
    private static IEnumerable<TextSpan> Inserted(string script)
    {
        int position = 0;
        while (position < script.Length)
        {
            char c = script[position];
            if (c == '/')
            {
                position = AfterDelimiter(script, position + 1, '/');
            }
            else if (c == 's' && position + 1 < script.Length && !char.IsLetterOrDigit(script[position + 1]) && script[position + 1] is not (' ' or '\n' or '\\'))
            {
                char delimiter = script[position + 1];
                int replacement = AfterDelimiter(script, position + 2, delimiter);
                int end = AfterDelimiter(script, replacement, delimiter);
                if (end - 1 > replacement) yield return TextSpan.FromBounds(replacement, end - 1);
                position = end;
                while (position < script.Length && script[position] is not (';' or '\n' or '}')) position++;
            }
            else if (c is 'a' or 'i' or 'c')
            {
                int end = script.IndexOf('\n', position);
                if (end < 0) end = script.Length;
                int start = position + 1;
                while (start < end && script[start] is ' ' or '\\') start++;
                if (start < end) yield return TextSpan.FromBounds(start, end);
                position = end;
            }
            else if (char.IsLetter(c))
            {
                while (position < script.Length && script[position] is not (';' or '\n' or '}')) position++;
            }
            else
            {
                position++;
            }
        }
    }

    private static int AfterDelimiter(string script, int position, char delimiter)
    {
        while (position < script.Length && script[position] != delimiter) position += script[position] == '\\' ? 2 : 1;
        return Math.Min(position + 1, script.Length);
    }
}
