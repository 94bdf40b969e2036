namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Follows the quotes of an instruction's arguments from left to right, as a shell or the expansion reads them.</summary>
internal struct QuoteState
{
    private readonly string _source;
    private readonly bool _isShell;
    private readonly char _escapeChar;
    private int _position;
    private char _quote;
    private bool _isComment;

    public QuoteState(Instruction instruction)
    {
        _source = instruction.Line.Source;
        _position = instruction.Head.ArgumentsStart;
        _isShell = instruction is CommandInstruction { IsShellForm: true } or HealthcheckInstruction or OnbuildInstruction;
        _escapeChar = _isShell ? '\\' : instruction.EscapeChar;
    }

    /// <summary>Whether a quote is open before the position that was advanced to.</summary>
    public readonly bool IsInQuote => _quote != '\0' && !_isComment;

    /// <summary>Reads up to a position, which must not be before the last one.</summary>
    public void AdvanceTo(int position)
    {
        for (; _position < position && !_isComment; _position++)
        {
            char c = _source[_position];
            if (_quote == '\0')
            {
                if (c is '\'' or '"') _quote = c;
                else if (c == _escapeChar) _position++;
                else if (c == '#' && _isShell && _position > 0 && CharacterTypes.IsBlank(_source[_position - 1])) _isComment = true;
            }
            else if (c == _quote)
            {
                _quote = '\0';
            }
            else if (c == _escapeChar && _quote == '"')
            {
                _position++;
            }
        }
    }
}
