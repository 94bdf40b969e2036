using System.Collections.Immutable;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Reads '--mount' into options.</summary>
internal static class MountParser
{
    public static Mount Parse(Flag flag)
    {
        ImmutableArray<CsvField> fields = CsvFields.Read(flag.Word!, out bool isMalformed);
        ImmutableArray<MountOption>.Builder options = ImmutableArray.CreateBuilder<MountOption>(fields.Length);
        foreach (CsvField field in fields)
        {
            int equals = field.Value.IndexOf('=');
            string key = equals < 0 ? field.Value : field.Value.Substring(0, equals);
            options.Add(new MountOption(
                CommonName(key.ToLowerInvariant()), key, equals < 0 ? null : field.Value.Substring(equals + 1), field.Location, field.ValueLocation)
            {
                Word = field.ValueWord,
            });
        }

        return new Mount(flag, options.MoveToImmutable()) { IsMalformed = isMalformed };
    }

    private static string CommonName(string key) => key switch
    {
        "src" => "source",
        "dst" or "destination" => "target",
        "ro" => "readonly",
        "rw" => "readwrite",
        _ => key,
    };
}
