using System.Globalization;

namespace ContainerLint.Images;

/// <content>The day and the commit that a tag may name.</content>
public sealed partial class ImageTag
{
    private static readonly DateTime Epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The day in the tag, as in "bookworm-20240110", "2024-01-10", "2024.01.10" or the seconds since 1970 of a build stamp; null without one.</summary>
    public DateTime? Date
    {
        get
        {
            for (int start = 0; start < Text.Length; start++)
            {
                if (!IsDigit(Text[start]) || (start > 0 && IsDigit(Text[start - 1]))) continue;
                int end = start;
                while (end < Text.Length && IsDigit(Text[end])) end++;
                DateTime? date = (end - start) switch
                {
                    4 when end + 6 <= Text.Length => SeparatedDate(start),
                    8 or 12 or 14 => DateOf(Text.Substring(start, 4), Text.Substring(start + 4, 2), Text.Substring(start + 6, 2)),
                    10 => DateOfSeconds(Text.Substring(start, 10)),
                    _ => null,
                };
                if (date is not null) return date;
            }

            return null;
        }
    }

    /// <summary>The day in the tag as year, month and day; empty without one.</summary>
    public string DateText => Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>Whether the tag is the hash of a commit.</summary>
    public bool IsCommit => Text.Length is >= 7 and <= 40 && Text.All(static c => IsDigit(c) || c is >= 'a' and <= 'f');

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    // year, separator, month, the same separator, day
    private DateTime? SeparatedDate(int start)
    {
        char separator = Text[start + 4];
        bool isDate = separator is '-' or '.' or '_' && Text[start + 7] == separator && (start + 10 == Text.Length || !IsDigit(Text[start + 10]));
        return isDate ? DateOf(Text.Substring(start, 4), Text.Substring(start + 5, 2), Text.Substring(start + 8, 2)) : null;
    }

    private static DateTime? DateOf(string year, string month, string day) =>
        DateTime.TryParseExact(year + month + day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) && date.Year is >= 2010 and < 2100
            ? date
            : null;

    private static DateTime? DateOfSeconds(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && Epoch.AddSeconds(seconds) is { Year: >= 2015 and < 2100 } time
            ? time.Date
            : null;
}
