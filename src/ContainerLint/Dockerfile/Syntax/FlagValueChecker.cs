using System.Globalization;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Checks the values of flags. A value with a variable in it is not known here and passes.</summary>
internal static class FlagValueChecker
{
    public static void Check(Instruction instruction, Flag flag, FlagType type, Reporter report)
    {
        if (flag.Value is not { } value || (value.Length == 0 && type == FlagType.Boolean))
        {
            if (type != FlagType.Boolean || flag.Value is not null)
            {
                report.Add(SyntaxErrorKind.MissingFlagValue, flag.Location, $"The flag '--{flag.Name}' lacks its value; write '--{flag.Name}=…'");
            }

            return;
        }

        if (type == FlagType.Mount) MountChecker.Check(flag, report);
        if (flag.Word!.Error is { } error && type is FlagType.Text or FlagType.Mode or FlagType.Checksum && flag.Name != "from")
        {
            report.Add(error.Kind, error.Location, error.Message);
        }
        else if (value.IndexOf('$') < 0)
        {
            CheckConstant(instruction, flag, type, value, report);
        }
    }

    private static void CheckConstant(Instruction instruction, Flag flag, FlagType type, string value, Reporter report)
    {
        SourceLocation at = flag.ValueLocation!.Value.Span.IsEmpty ? flag.Location : flag.ValueLocation.Value;
        switch (type)
        {
            case FlagType.Boolean when !IsOneOf(value.ToLowerInvariant(), "true", "false"):
                report.Add(SyntaxErrorKind.InvalidBoolean, at, $"'--{flag.Name}' takes 'true' or 'false', not '{value}'");
                break;
            case FlagType.Duration when value.Length > 0 && GoDuration.Problem(value) is { } problem:
                report.Add(SyntaxErrorKind.InvalidDuration, at, $"The duration '{value}' of '--{flag.Name}' {problem}");
                break;
            case FlagType.Count when value.Length > 0
                && (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int count) || count < 0):
                report.Add(SyntaxErrorKind.InvalidRetries, at, $"'--{flag.Name}' takes a whole number from 0 on, not '{value}'");
                break;
            case FlagType.Mode when !FileMode.IsValid(value):
                report.Add(
                    SyntaxErrorKind.InvalidFlagValue, at, $"The mode '{value}' is neither octal, such as '755', nor symbolic, such as 'u=rwX,go=rX'");
                break;
            case FlagType.Checksum:
                ChecksumChecker.Check((AddInstruction)instruction, flag, value, report);
                break;
            case FlagType.Network when !IsOneOf(value, "default", "none", "host"):
                report.Add(SyntaxErrorKind.InvalidFlagValue, at, $"'--network' takes 'default', 'none' or 'host', not '{value}'");
                break;
            case FlagType.Security when !IsOneOf(value, "sandbox", "insecure"):
                report.Add(SyntaxErrorKind.InvalidFlagValue, at, $"'--security' takes 'sandbox' or 'insecure', not '{value}'");
                break;
            case FlagType.Device when DeviceProblem(flag) is { } deviceProblem:
                report.Add(SyntaxErrorKind.InvalidDevice, at, deviceProblem);
                break;
        }
    }

    private static string? DeviceProblem(Flag flag)
    {
        bool named = false;
        foreach (CsvField field in CsvFields.Read(flag.Word!, out _))
        {
            int equals = field.Value.IndexOf('=');
            string key = (equals < 0 ? field.Value : field.Value.Substring(0, equals)).ToLowerInvariant();
            if (key == "required")
            {
                if (equals >= 0 && !GoBoolean.IsValid(field.Value.Substring(equals + 1))) return "'required' of a device takes 'true' or 'false'";
            }
            else if (key != "name" && named && key.IndexOf('/') < 0)
            {
                return $"A device has no option '{key}'; it takes 'name' and 'required'";
            }
            else if (named)
            {
                return "'--device' names two devices; give the flag twice";
            }
            else
            {
                named = true;
            }
        }

        return named ? null : "'--device' names no device; write '--device=vendor.com/class=name'";
    }

    private static bool IsOneOf(string value, params string[] values) => Array.IndexOf(values, value) >= 0;
}
