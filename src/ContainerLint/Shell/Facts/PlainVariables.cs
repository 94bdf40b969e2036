using ContainerLint.Shell.Syntax;

namespace ContainerLint.Shell;

/// <summary>The variables of a script that hold one word without blanks and patterns wherever it assigns them.</summary>
internal sealed class PlainVariables
{
    private static bool IsSpecial(char character) => character is ' ' or '\t' or '\n' or '*' or '?' or '[';

    private readonly Dictionary<string, bool> _isPlain = new(StringComparer.Ordinal);

    public PlainVariables(ShellScript script)
    {
        foreach (ShellNode node in script.Root.DescendantsAndSelf())
        {
            if (node is Assignment assignment) Note(assignment.Name, !assignment.IsAppend && assignment.Index is null && IsPlain(script, assignment.Value));
            if (node is ForCommand loop) Note(loop.Variable, loop.Words is { } words && words.All(word => IsPlain(script, word)));
        }

        foreach (ShellCommand command in script.Commands)
        {
            if (!command.IsAny("read", "mapfile", "readarray")) continue;
            foreach (ShellWord name in command.Operands) Note(name.ToString(), isPlain: false);
        }
    }

    public bool Contains(string name) => _isPlain.TryGetValue(name, out bool isPlain) && isPlain;

    private void Note(string name, bool isPlain) => _isPlain[name] = isPlain && (!_isPlain.TryGetValue(name, out bool before) || before);

    private bool IsPlain(ShellScript script, Word word) => word.Parts.All(part => IsPlain(script, part));

    private bool IsPlain(ShellScript script, WordPart part) => part switch
    {
        { LiteralValue: { } literal } => !literal.Any(IsSpecial),
        DoubleQuotedPart quoted => quoted.Parts.All(inner => IsPlain(script, inner)),
        CommandSubstitution substitution => SubstitutedWords.IsOneWord(script, substitution),
        ArithmeticExpansion or TildePart or BraceExpansion => true,
        ParameterExpansion variable => variable.IsLength || !variable.IsVariable || Contains(variable.Name)
            || script.ValueOf(variable).Is(static text => !text.Any(IsSpecial)),
        _ => false,
    };
}
