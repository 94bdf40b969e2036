using System.Globalization;
using ContainerLint.Images;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>Packages for another version of CUDA than the base image has.</summary>
/// <param name="Location">The address of the package index.</param>
/// <param name="Wanted">The version that the packages are for.</param>
/// <param name="Installed">The version of the image.</param>
public sealed record CudaMismatch(SourceLocation Location, string Wanted, string Installed)
{
    private const string IndexMark = "download.pytorch.org/whl/";

    internal static IEnumerable<CudaMismatch> Find(Stage stage)
    {
        if (VersionOf(stage.Base.Facts) is not { } installed) yield break;
        foreach (ShellCommand command in stage.Runs.SelectMany(static run => run.Script.Installs).Select(static install => install.Command))
        {
            foreach (CommandOption option in command.OptionsNamed("--index-url", "-i", "--extra-index-url", "--index", "--default-index", "-f", "--find-links"))
            {
                if (IndexVersion(option.Value.ValueOrDefault) is not { } wanted || (wanted.Major == installed.Major && wanted.Minor <= installed.Minor)) continue;
                yield return new CudaMismatch(option.ValueWord?.Location ?? option.Location, $"{wanted.Major}.{wanted.Minor}", $"{installed.Major}.{installed.Minor}");
            }
        }
    }

    /// <summary>The version of CUDA in the tag of NVIDIA's images; null for other images.</summary>
    internal static (int Major, int Minor)? VersionOf(ImageFacts? facts)
    {
        if (facts?.Repository is not ("nvidia/cuda" or "nvcr.io/nvidia/cuda") || facts.Tag?.Version is not { } version) return null;
        string[] parts = version.Split('.');
        return parts.Length > 1 && TryRead(parts[0], out int major) && TryRead(parts[1], out int minor) ? (major, minor) : null;
    }

    // "cu118" is 11.8, "cu121" 12.1.
    private static (int Major, int Minor)? IndexVersion(string? url)
    {
        int mark = url?.IndexOf(IndexMark, StringComparison.Ordinal) ?? -1;
        if (mark < 0) return null;
        string name = url!.Substring(mark + IndexMark.Length).Split('/')[0];
        bool isVersion = name.Length == 5 && name.StartsWith("cu", StringComparison.Ordinal);
        return isVersion && TryRead(name.Substring(2, 2), out int major) && TryRead(name.Substring(4), out int minor) ? (major, minor) : null;
    }

    private static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
