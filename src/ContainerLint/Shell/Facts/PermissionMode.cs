namespace ContainerLint.Shell;

/// <summary>A file mode as chmod(1) takes it, in digits or symbols: what it grants. See https://pubs.opengroup.org/onlinepubs/9799919799/utilities/chmod.html.</summary>
public sealed class PermissionMode
{
    private PermissionMode(string text, bool isOctal)
    {
        Text = text;
        IsOctal = isOctal;
    }

    /// <summary>The mode.</summary>
    public string Text { get; }

    /// <summary>Whether it is given in digits.</summary>
    public bool IsOctal { get; }

    /// <summary>Whether everybody may write. A bare '+w' is bounded by the umask and does not say so.</summary>
    public bool LetsOthersWrite { get; private set; }

    /// <summary>Whether the owner certainly may not write.</summary>
    public bool KeepsOwnerFromWriting { get; private set; }

    /// <summary>Whether somebody may execute.</summary>
    public bool LetsExecute { get; private set; }

    /// <summary>Whether a file runs with the rights of its owner.</summary>
    public bool SetsUserId { get; private set; }

    /// <summary>Whether a file runs with the rights of its group; in a folder, new files get that group.</summary>
    public bool SetsGroupId { get; private set; }

    /// <summary>Whether in a folder only the owner of a file may delete it.</summary>
    public bool IsSticky { get; private set; }

    /// <summary>Whether the bits that make a file run as somebody else are taken away.</summary>
    public bool ClearsSetId { get; private set; }

    /// <summary>The mode without the right of others to write; null for symbols.</summary>
    public string? WithoutOthersWrite => IsOctal ? Text.Substring(0, Text.Length - 1) + (char)(Text[Text.Length - 1] & ~2) : null;

    /// <summary>Reads a mode; null for one that is malformed.</summary>
    public static PermissionMode? Parse(string text)
    {
        if (text.Length == 0) return null;
        if (text.All(c => c is >= '0' and <= '7')) return text.TrimStart('0').Length <= 4 ? ParseOctal(text) : null;
        PermissionMode mode = new(text, isOctal: false);
        return text.Split(',').All(mode.Apply) ? mode : null;
    }

    private static PermissionMode ParseOctal(string text)
    {
        int bits = 0;
        foreach (char digit in text.TrimStart('0')) bits = (bits * 8) + (digit - '0');
        return new PermissionMode(text, isOctal: true)
        {
            LetsOthersWrite = (bits & 0x2) != 0,
            KeepsOwnerFromWriting = (bits & 0x80) == 0,
            LetsExecute = (bits & 0x49) != 0,
            IsSticky = (bits & 0x200) != 0,
            SetsGroupId = (bits & 0x400) != 0,
            SetsUserId = (bits & 0x800) != 0,
        };
    }

    // [ugoa]*([-+=][rwxXstugo]*)+
    private bool Apply(string clause)
    {
        int position = 0;
        while (position < clause.Length && clause[position] is 'u' or 'g' or 'o' or 'a') position++;
        string who = clause.Substring(0, position);
        if (position == clause.Length) return false;
        while (position < clause.Length)
        {
            char action = clause[position++];
            if (action is not ('+' or '-' or '=')) return false;
            int start = position;
            while (position < clause.Length && clause[position] is 'r' or 'w' or 'x' or 'X' or 's' or 't' or 'u' or 'g' or 'o') position++;
            Apply(who, action, clause.Substring(start, position - start));
        }

        return true;
    }

    private void Apply(string who, char action, string rights)
    {
        bool isAll = who.Contains('a');
        bool isUser = isAll || who.Length == 0 || who.Contains('u');
        bool isGroup = isAll || who.Length == 0 || who.Contains('g');
        bool isOther = isAll || who.Contains('o');
        if (action == '-')
        {
            KeepsOwnerFromWriting |= isUser && rights.Contains('w');
            ClearsSetId |= rights.Contains('s');
            return;
        }

        LetsOthersWrite |= isOther && rights.Contains('w');
        LetsExecute |= rights.Contains('x');
        SetsUserId |= isUser && rights.Contains('s');
        SetsGroupId |= isGroup && rights.Contains('s');
        IsSticky |= rights.Contains('t');
        if (isUser && rights.Contains('w')) KeepsOwnerFromWriting = false;
        else if (isUser && action == '=') KeepsOwnerFromWriting = true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
