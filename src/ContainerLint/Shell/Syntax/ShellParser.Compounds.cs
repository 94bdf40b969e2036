using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Shell.Syntax;

/// <content>Compound commands and functions.</content>
internal sealed partial class ShellParser
{
    private CommandNode ParseParenthesis() => CharAt(1) == '(' && IsArithmetic(_position + 2)
        ? Nested(ParseArithmeticCommand)
        : Nested(ParseSubshell);

    private Subshell ParseSubshell()
    {
        int start = _position;
        TextSpan opening = TakeOperator(1);
        CommandList body = ParseBody(opening, "(");
        ExpectClosing(')', opening, "The '(' of this subshell is not closed");
        int end = _position;
        return Finish(new Subshell(_text, WithRedirections(start, end, out ImmutableArray<Redirection> redirections), body, redirections));
    }

    private BraceGroup ParseBraceGroup()
    {
        int start = _position;
        TextSpan opening = TakeReserved("{");
        CommandList body = ParseBody(opening, "{");
        Expect("}", opening, "The '{' of this group is not closed; '}' needs a ';' or a line end before it");
        int end = _position;
        return Finish(new BraceGroup(_text, WithRedirections(start, end, out ImmutableArray<Redirection> redirections), body, redirections));
    }

    private IfCommand ParseIf()
    {
        int start = _position;
        TextSpan opening = TakeReserved("if");
        TextSpan keyword = opening;
        ImmutableArray<IfBranch>.Builder branches = ImmutableArray.CreateBuilder<IfBranch>();
        CommandList? elseBody = null;
        while (true)
        {
            CommandList condition = ParseBody(keyword, _source.Substring(keyword.Start, keyword.Length));
            TextSpan? then = Expect("then", opening, "'then' is missing after the condition of this 'if'");
            CommandList body = ParseBody(then, "then");
            branches.Add(new IfBranch(condition, body));
            if (PeekReserved() is not "elif") break;
            keyword = TakeReserved("elif");
        }

        if (PeekReserved() is "else")
        {
            TextSpan elseKeyword = TakeReserved("else");
            elseBody = ParseBody(elseKeyword, "else");
        }

        Expect("fi", opening, "This 'if' is not closed by 'fi'");
        int end = _position;
        return Finish(new IfCommand(
            _text, WithRedirections(start, end, out ImmutableArray<Redirection> redirections), branches.ToImmutable(), elseBody, redirections));
    }

    private WhileCommand ParseWhile()
    {
        int start = _position;
        string keyword = PeekReserved()!;
        TextSpan opening = TakeReserved(keyword);
        CommandList condition = ParseBody(opening, keyword);
        CommandList body = ParseDoGroup(opening, keyword);
        int end = _position;
        return Finish(new WhileCommand(
            _text, WithRedirections(start, end, out ImmutableArray<Redirection> redirections), keyword == "until", condition, body, redirections));
    }

    private CommandNode ParseFor()
    {
        int start = _position;
        string keyword = PeekReserved()!;
        TextSpan opening = TakeReserved(keyword);
        SkipBlanks();
        if (Current == '(' && CharAt(1) == '(') return ParseArithmeticFor(start, opening);

        TextSpan variable = TakeName();
        if (variable.IsEmpty) Error(ShellSyntaxErrorKind.MissingWord, opening, $"The variable of this '{keyword}' is missing");
        SkipBlanksAndLineEnds();
        ImmutableArray<Word>? words = null;
        if (PeekReserved() is "in")
        {
            TakeReserved("in");
            words = ParseWordList();
        }

        TakeListEnd();
        CommandList body = ParseDoGroup(opening, keyword);
        int end = _position;
        return Finish(new ForCommand(
            _text, WithRedirections(start, end, out ImmutableArray<Redirection> redirections), keyword == "select", variable, words, body, redirections));
    }

    private ArithmeticForCommand ParseArithmeticFor(int start, TextSpan opening)
    {
        Word header = ParseDoubleParentheses(opening);
        TakeListEnd();
        CommandList body = ParseDoGroup(opening, "for");
        int end = _position;
        return Finish(new ArithmeticForCommand(_text, WithRedirections(start, end, out ImmutableArray<Redirection> redirections), header, body, redirections));
    }

    private CaseCommand ParseCase()
    {
        int start = _position;
        TextSpan opening = TakeReserved("case");
        SkipBlanks();
        Word? subject = StartsWord() ? ParseWord(WordContext.Argument) : null;
        if (subject is null) Error(ShellSyntaxErrorKind.MissingWord, opening, "The word that this 'case' compares is missing");
        SkipBlanksAndLineEnds();
        Expect("in", opening, "'in' is missing after the word of this 'case'");
        ImmutableArray<CaseItem>.Builder items = ImmutableArray.CreateBuilder<CaseItem>();
        while (true)
        {
            SkipBlanksAndLineEnds();
            if (IsAtEnd || PeekReserved() is "esac" || !(StartsWord() || Current == '(')) break;
            items.Add(ParseCaseItem());
        }

        Expect("esac", opening, "This 'case' is not closed by 'esac'");
        int end = _position;
        return Finish(new CaseCommand(
            _text, WithRedirections(start, end, out ImmutableArray<Redirection> redirections), subject, items.ToImmutable(), redirections));
    }

    private CaseItem ParseCaseItem()
    {
        int start = _position;
        if (Current == '(') TakeOperator(1);
        ImmutableArray<Word>.Builder patterns = ImmutableArray.CreateBuilder<Word>();
        while (true)
        {
            SkipBlanks();
            if (StartsWord()) patterns.Add(ParseWord(WordContext.Pattern));
            SkipBlanks();
            if (!IsAtPipe()) break;
            TakeOperator(1);
        }

        TextSpan first = patterns.Count > 0 ? patterns[0].Span : new TextSpan(start, 0);
        int end = _position + 1;
        if (Current == ')') TakeOperator(1);
        else Error(ShellSyntaxErrorKind.Unclosed, first, "The ')' after this pattern is missing", first);
        CommandList body = ParseList();
        end = Math.Min(_position, Math.Max(end, body.Span.End));
        string terminator = string.Empty;
        if (Current == ';')
        {
            int length = StartsWith(";;&") ? 3 : 2;
            TextSpan span = TakeOperator(length);
            terminator = _source.Substring(span.Start, span.Length);
            end = _position;
        }

        return Finish(new CaseItem(_text, TextSpan.FromBounds(start, end), patterns.ToImmutable(), body, terminator));
    }

    private CommandNode ParseFunctionKeyword()
    {
        int start = _position;
        TextSpan opening = TakeReserved("function");
        SkipBlanks();
        int nameStart = _position;
        while (!IsAtEnd && !IsMeta(Current)) _position++;
        AddToken(ShellTokenKind.Word, nameStart);
        TextSpan name = From(nameStart);
        if (name.IsEmpty) Error(ShellSyntaxErrorKind.MissingWord, opening, "The name of this function is missing");
        SkipBlanks();
        return ParseFunctionBody(start, name, hasKeyword: true);
    }

    private FunctionDefinition ParseFunctionBody(int start, TextSpan name, bool hasKeyword)
    {
        if (Current == '(' && AtEmptyParentheses())
        {
            TakeOperator(1);
            SkipBlanks();
            TakeOperator(1);
        }

        SkipBlanksAndLineEnds();
        bool hasBody = Current == '(' || PeekReserved() is "{" or "if" or "for" or "while" or "until" or "case" or "select" or "[[";
        CommandNode? body = hasBody ? ParseCommand() : null;
        if (body is null) Error(ShellSyntaxErrorKind.MissingCommand, name, $"The body of function '{_source.Substring(name.Start, name.Length)}' is missing");
        return Finish(new FunctionDefinition(_text, TextSpan.FromBounds(start, body?.Span.End ?? name.End), name, hasKeyword, body));
    }

    private CommandNode ParseTest()
    {
        int start = _position;
        TextSpan opening = TakeReserved("[[");
        ImmutableArray<ShellNode>.Builder elements = ImmutableArray.CreateBuilder<ShellNode>();
        bool isClosed = false;
        bool regex = false;
        while (!isClosed)
        {
            SkipBlanksAndLineEnds();
            if (IsAtEnd || Current == ';') break;
            ShellNode element = !regex && IsMeta(Current) && !StartsProcessSubstitution() ? TakeTestOperator() : ParseWord(regex ? WordContext.Regex : WordContext.Argument);
            regex = element is Word { LiteralValue: "=~" };
            isClosed = element is Word { LiteralValue: "]]" };
            if (!isClosed) elements.Add(element);
        }

        if (!isClosed) Error(ShellSyntaxErrorKind.Unclosed, opening, "This '[[' is not closed by ']]'", opening);
        int end = _position;
        return Finish(new TestCommand(
            _text, WithRedirections(start, end, out ImmutableArray<Redirection> redirections), elements.ToImmutable(), redirections));
    }

    private OperatorNode TakeTestOperator() =>
        new(_text, TakeOperator(Current is '&' or '|' && CharAt(1) == Current ? 2 : 1));

    private ArithmeticCommand ParseArithmeticCommand()
    {
        int start = _position;
        Word expression = ParseDoubleParentheses(new TextSpan(start, 2));
        int end = _position;
        return Finish(new ArithmeticCommand(
            _text, WithRedirections(start, end, out ImmutableArray<Redirection> redirections), expression, redirections));
    }

    /// <summary>Parses '((' expression '))'.</summary>
    private Word ParseDoubleParentheses(TextSpan opening)
    {
        TakeOperator(2);
        Word expression = ParseWord(WordContext.Arithmetic);
        if (StartsWith("))")) TakeOperator(2);
        else Error(ShellSyntaxErrorKind.Unclosed, opening, "The '((' is not closed by '))'", opening);
        return expression;
    }

    private ImmutableArray<Word> ParseWordList()
    {
        ImmutableArray<Word>.Builder words = ImmutableArray.CreateBuilder<Word>();
        SkipBlanks();
        while (StartsWord())
        {
            words.Add(ParseWord(WordContext.Argument));
            SkipBlanks();
        }

        return words.ToImmutable();
    }

    private void TakeListEnd()
    {
        SkipBlanks();
        if (Current == ';') TakeOperator(1);
        SkipBlanksAndLineEnds();
    }

    private TextSpan TakeName()
    {
        int start = _position;
        _position += NameLength(0);
        AddToken(ShellTokenKind.Word, start);
        return From(start);
    }

    private CommandList ParseDoGroup(TextSpan opening, string keyword)
    {
        if (PeekReserved() is "{")
        {
            // bash takes '{ list; }' in place of 'do list; done'.
            TextSpan brace = TakeReserved("{");
            CommandList group = ParseBody(brace, "{");
            Expect("}", brace, "The '{' of this group is not closed");
            return group;
        }

        TextSpan? start = Expect("do", opening, $"'do' is missing in this '{keyword}'");
        CommandList body = ParseBody(start, "do");
        Expect("done", opening, $"This '{keyword}' is not closed by 'done'");
        return body;
    }

    /// <summary>Parses a list that must not be empty.</summary>
    private CommandList ParseBody(TextSpan? after, string keyword)
    {
        int errors = _state.Errors.Count;
        CommandList list = ParseList();
        if (list.Items.IsEmpty && after is { } span && errors == _state.Errors.Count && !IsAtEnd)
        {
            Error(ShellSyntaxErrorKind.MissingCommand, span, $"A command is missing after '{keyword}'");
        }

        return list;
    }

    private TextSpan? Expect(string reserved, TextSpan opening, string message)
    {
        if (PeekReserved() == reserved) return TakeReserved(reserved);
        TextSpan found = IsAtEnd ? opening : new TextSpan(_position, PeekReserved()?.Length ?? 1);
        Error(ShellSyntaxErrorKind.Unclosed, found, message, opening);
        return null;
    }

    private void ExpectClosing(char closing, TextSpan opening, string message)
    {
        if (Current == closing) TakeOperator(1);
        else Error(ShellSyntaxErrorKind.Unclosed, opening, message, opening);
    }

    /// <summary>Parses the redirections after a compound command, and gives the span that includes them.</summary>
    private TextSpan WithRedirections(int start, int end, out ImmutableArray<Redirection> redirections)
    {
        ImmutableArray<Redirection>.Builder builder = ImmutableArray.CreateBuilder<Redirection>();
        SkipBlanks();
        while (TryParseRedirection() is { } redirection)
        {
            builder.Add(redirection);
            end = _position;
            SkipBlanks();
        }

        redirections = builder.ToImmutable();
        return TextSpan.FromBounds(start, end);
    }
}
