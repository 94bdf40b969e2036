using System.Globalization;
using ContainerLint.Dockerfile.Syntax;
using ContainerLint.Images;
using ContainerLint.Text;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.Dockerfile;

/// <summary>The user that commands and containers run as: what the last USER of the chain says, else what is known of the base image.</summary>
public sealed class EffectiveUser
{
    private EffectiveUser(Value<string> text, UserInstruction? instruction, bool isWindows, bool? isRootByBase)
    {
        Text = text;
        Instruction = instruction;
        IsWindows = isWindows;
        IsRootByBase = isRootByBase;
    }

    /// <summary>Nothing is known.</summary>
    internal static EffectiveUser Unknown { get; } = new(Value<string>.Absent, instruction: null, isWindows: false, isRootByBase: null);

    /// <summary>The USER instruction; null if the user is the base image's.</summary>
    public UserInstruction? Instruction { get; }

    /// <summary>The whole value, "user" or "user:group"; absent if no USER says it.</summary>
    public Value<string> Text { get; }

    /// <summary>Whether it is the base image's user, as no USER stands in the chain.</summary>
    public bool IsInherited => Instruction is null;

    /// <summary>Where USER names it; null if it is the base image's.</summary>
    public SourceLocation? Location => Text.Location;

    /// <summary>The part before ':'.</summary>
    public Value<string> User => Part(isGroup: false);

    /// <summary>The part after ':'; absent if there is none.</summary>
    public Value<string> Group => Part(isGroup: true);

    /// <summary>The user id when it is given as a number.</summary>
    public long? Uid => User.ValueOrDefault is { } user && long.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out long uid) ? uid : null;

    /// <summary>Whether it is given as a number.</summary>
    public bool IsNumeric => Uid is not null;

    /// <summary>Whether it is known who it is, at least as far as being root or not.</summary>
    public bool IsKnown => IsRoot || IsNonRoot;

    /// <summary>Whether it is certainly root: uid 0 or the name root; in Windows images an administrator.</summary>
    public bool IsRoot => IsInherited ? IsRootByBase == true : User.Is(IsRootName);

    /// <summary>Whether it is certainly another user than root.</summary>
    public bool IsNonRoot => IsInherited ? IsRootByBase == false : User.Is(name => name.Length > 0 && !IsRootName(name));

    private bool IsWindows { get; }

    private bool? IsRootByBase { get; }

    /// <inheritdoc/>
    public override string ToString() => IsInherited ? (IsRootByBase switch { true => "root", false => "non-root", _ => "<unknown>" }) : Text.ToString();

    internal static EffectiveUser OfBase(BaseImage image) =>
        new(Value<string>.Absent, instruction: null, image.IsWindows, image.IsScratch || image.Facts is { RunsAsRoot: true } ? true : image.Facts is { RunsAsNonRoot: true } ? false : null);

    internal static EffectiveUser Of(UserInstruction instruction, Expansion? expansion, bool isWindows) =>
        new(expansion?.Value ?? Value<string>.Unknown(instruction.Location), instruction, isWindows, isRootByBase: null) { _expansion = expansion };

    private Expansion? _expansion;

    private bool IsRootName(string name)
    {
        if (!IsWindows) return name == "root" || (name.Length > 0 && name.All(c => c == '0'));
        string account = name.Substring(name.LastIndexOf('\\') + 1);
        return account.Equals("ContainerAdministrator", StringComparison.OrdinalIgnoreCase)
            || account.Equals("Administrator", StringComparison.OrdinalIgnoreCase)
            || account.Equals("SYSTEM", StringComparison.OrdinalIgnoreCase);
    }

    // "${UID:-1000}:app" has a user and a group although one of them may be unknown, so the parts are cut from the template.
    private Value<string> Part(bool isGroup)
    {
        if (_expansion is null) return Text;
        MappedText text = _expansion.Text;
        int colon = text.Text.IndexOf(':');
        if (isGroup && colon < 0) return Value<string>.Absent;
        TextSpan span = isGroup
            ? TextSpan.FromBounds(colon + 1, text.Text.Length)
            : TextSpan.FromBounds(0, colon < 0 ? text.Text.Length : colon);
        string part = text.Text.Substring(span.Start, span.Length);
        return part.Contains(ImageReference.UnknownPiece) ? Value<string>.Unknown(text.Map(span)) : Value<string>.Known(part, text.Map(span));
    }
}
