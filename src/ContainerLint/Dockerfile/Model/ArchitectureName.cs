namespace ContainerLint.Dockerfile;

/// <summary>The name of a CPU architecture within a text.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="Text">The name as it is written.</param>
/// <param name="Architecture">The name as platforms have it, such as "amd64".</param>
public sealed record ArchitectureName(int Start, string Text, string Architecture)
{
    private static readonly (string Name, string Architecture)[] Names =
    [
        ("amd64", "amd64"), ("x86_64", "amd64"), ("x86-64", "amd64"), ("x64", "amd64"), ("linux64", "amd64"), ("64bit", "amd64"),
        ("arm64", "arm64"), ("aarch64", "arm64"), ("armv7l", "arm"), ("armv7", "arm"), ("armhf", "arm"), ("armv6", "arm"),
        ("ppc64le", "ppc64le"), ("ppc64el", "ppc64le"), ("s390x", "s390x"), ("riscv64", "riscv64"), ("i386", "386"), ("i686", "386"),
    ];

    /// <summary>The first name that stands in a text between characters that are neither letters nor digits; null if there is none.</summary>
    public static ArchitectureName? Find(string text)
    {
        ArchitectureName? first = null;
        foreach ((string name, string architecture) in Names)
        {
            int start = IndexOf(text, name);
            if (start < 0 || (first is not null && first.Start <= start)) continue;
            if (name == "64bit" && text.IndexOf("linux", StringComparison.OrdinalIgnoreCase) < 0) continue;
            first = new ArchitectureName(start, text.Substring(start, name.Length), architecture);
        }

        return first;
    }

    private static int IndexOf(string text, string name)
    {
        for (int start = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); start >= 0; start = text.IndexOf(name, start + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = start + name.Length;
            bool isWord = (start == 0 || !IsLetterOrDigit(text[start - 1])) && (end == text.Length || !IsLetterOrDigit(text[end]));

            // 'x86_64' may follow 'linux' directly in 'linux_x86_64'; '_' separates otherwise, too.
            if (isWord) return start;
        }

        return -1;
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
