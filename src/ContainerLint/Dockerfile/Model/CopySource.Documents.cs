namespace ContainerLint.Dockerfile;

/// <content>Documents about the image.</content>
public sealed partial class CopySource
{
    /// <summary>Whether it is a VEX document by its name: "*.vex.json", "*.openvex.json".</summary>
    public bool IsVexDocument => Kind == CopySourceKind.Path && HasEnding(".vex.json", ".openvex.json", ".cdx.vex.json");

    /// <summary>Whether it is a bill of materials by its name: "bom.json", "*.spdx.json", "*.cdx.json".</summary>
    public bool IsSbomDocument => Kind == CopySourceKind.Path && !IsVexDocument
        && (Name is "bom.json" or "bom.xml" or "sbom.json" or "sbom.xml" || HasEnding(".spdx.json", ".cdx.json", ".cdx.xml", ".spdx"));

    private bool HasEnding(params string[] endings) => endings.Any(ending => Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
