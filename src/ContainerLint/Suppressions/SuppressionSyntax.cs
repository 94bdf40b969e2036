using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Suppressions;

/// <summary>What a suppression is about.</summary>
internal enum SuppressionTarget
{
    /// <summary>The instruction or node that the comment stands above or on the line of.</summary>
    Node,

    /// <summary>The stage that begins below the comment, or that it stands in.</summary>
    Stage,

    /// <summary>The whole file.</summary>
    File,
}

/// <summary>A suppression as it is written, before its names are resolved.</summary>
internal sealed record SuppressionSyntax(string Tool, SuppressionTarget Target, SourceLocation Location, ImmutableArray<SourceLocation> Names, string Reason);

/// <summary>Reads the suppression comments of this program and of others.</summary>
internal static class SuppressionSyntaxReader
{
    /// <summary>The form of a comment.</summary>
    /// <param name="Prefix">What it starts with, after '#' and blanks.</param>
    /// <param name="Tool">Whose it is.</param>
    /// <param name="Target">What it is about.</param>
    /// <param name="NeedsNames">Whether it means nothing without names; else it then means all rules of the tool.</param>
    private sealed record Form(string Prefix, string Tool, SuppressionTarget Target, bool NeedsNames = true);

    /// <summary>Longer prefixes stand before those that they start with.</summary>
    private static readonly Form[] Forms =
    [
        new("containerlint ignore-file=", SuppressionComment.OwnTool, SuppressionTarget.File),
        new("containerlint ignore=", SuppressionComment.OwnTool, SuppressionTarget.Node),
        new("hadolint global ignore=", "hadolint", SuppressionTarget.File),
        new("hadolint stage ignore=", "hadolint", SuppressionTarget.Stage),
        new("hadolint ignore=", "hadolint", SuppressionTarget.Node),
        new("tally global ignore=", "tally", SuppressionTarget.File),
        new("tally ignore=", "tally", SuppressionTarget.Node),
        new("check=skip=", "buildkit", SuppressionTarget.Node),
        new("shellcheck disable=", "shellcheck", SuppressionTarget.Node),
        new("trivy:ignore:", "trivy", SuppressionTarget.Node),
        // Checkov reads these as meant for the whole file, wherever they stand.
        new("checkov:skip=", "checkov", SuppressionTarget.File),
        new("kics-scan ignore-line", "kics", SuppressionTarget.Node, NeedsNames: false),
        new("kics-scan ignore-block", "kics", SuppressionTarget.Node, NeedsNames: false),
        new("kics-scan ignore", "kics", SuppressionTarget.File, NeedsNames: false),
        new("kics-scan disable=", "kics", SuppressionTarget.File),
        new("dclint disable-line", "dclint", SuppressionTarget.Node, NeedsNames: false),
        new("dclint disable", "dclint", SuppressionTarget.File, NeedsNames: false),
        new("NOSONAR", "sonar", SuppressionTarget.Node, NeedsNames: false),
    ];

    /// <summary>Whether a text may hold a suppression at all; a quick look that saves reading comments one by one.</summary>
    public static bool MayHaveAny(string text) =>
        text.Contains("ignore", StringComparison.Ordinal) || text.Contains("skip", StringComparison.Ordinal) || text.Contains("disable", StringComparison.Ordinal)
        || text.Contains("NOSONAR", StringComparison.Ordinal) || text.Contains("exempt", StringComparison.Ordinal);

    /// <summary>The suppression that a comment is; null if it is none.</summary>
    /// <param name="comment">The comment with its '#'.</param>
    public static SuppressionSyntax? Read(SourceLocation comment)
    {
        string text = comment.GetText();
        int start = 0;
        while (start < text.Length && text[start] is '#' or ' ' or '\t') start++;
        foreach (Form form in Forms)
        {
            if (MatchPrefix(text, start, form.Prefix) is not { } end) continue;
            if (!form.NeedsNames && end < text.Length && text[end] is not (' ' or '\t' or '\r' or ':')) continue;
            SuppressionSyntax syntax = ReadNames(comment, text, end, form);
            if (!form.NeedsNames || !syntax.Names.IsEmpty) return syntax;
        }

        return null;
    }

    /// <summary>A list of names such as BuildKit's directive has: "A,B".</summary>
    public static ImmutableArray<SourceLocation> ReadList(SourceLocation list)
    {
        int position = 0;
        return ReadList(list, list.GetText(), ref position, isSeparatedByBlanks: false);
    }

    /// <summary>The index after a prefix; blanks may stand around its '=' and be more than one.</summary>
    private static int? MatchPrefix(string text, int start, string prefix)
    {
        int t = start;
        foreach (char expected in prefix)
        {
            if (expected == ' ')
            {
                if (t >= text.Length || text[t] is not (' ' or '\t')) return null;
                SkipBlanks(text, ref t);
                continue;
            }

            if (expected == '=') SkipBlanks(text, ref t);
            if (t >= text.Length || text[t] != expected) return null;
            t++;
        }

        return t;
    }

    private static SuppressionSyntax ReadNames(SourceLocation comment, string text, int position, Form form)
    {
        bool isDclint = form.Tool == "dclint";
        ImmutableArray<SourceLocation> names = form.Tool is "sonar" || (form.Tool == "kics" && !form.NeedsNames)
            ? ImmutableArray<SourceLocation>.Empty
            : ReadList(comment, text, ref position, isDclint);
        string reason = text.Substring(position).TrimStart(' ', '\t', ';', ':', '-').TrimEnd();
        if (reason.StartsWith("reason=", StringComparison.Ordinal)) reason = reason.Substring("reason=".Length).Trim();
        return new SuppressionSyntax(form.Tool, form.Target, comment, names, reason);
    }

    private static ImmutableArray<SourceLocation> ReadList(SourceLocation whole, string text, ref int position, bool isSeparatedByBlanks)
    {
        ImmutableArray<SourceLocation>.Builder names = ImmutableArray.CreateBuilder<SourceLocation>();
        while (true)
        {
            SkipBlanks(text, ref position);
            int start = position;
            while (position < text.Length && IsNameCharacter(text[position])) position++;
            if (position == start) return names.ToImmutable();
            names.Add(whole.File.At(whole.Span.Start + start, position - start));
            int afterName = position;
            SkipBlanks(text, ref position);
            if (position < text.Length && text[position] == ',') position++;
            else if (!isSeparatedByBlanks || position == afterName)
            {
                position = afterName;
                return names.ToImmutable();
            }
        }
    }

    private static bool IsNameCharacter(char character) => character is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' or '_' or '/' or '.' or '*';

    private static void SkipBlanks(string text, ref int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t') position++;
    }
}
