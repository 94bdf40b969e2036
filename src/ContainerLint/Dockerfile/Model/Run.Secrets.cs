namespace ContainerLint.Dockerfile;

/// <content>The secret mounts.</content>
public sealed partial class Run
{
    /// <summary>Whether it has a secret mount with some options, or one whose options are not known.</summary>
    /// <param name="options">Options as in the flag: 'id=npmrc,target=/root/.npmrc'.</param>
    public bool HasSecretMount(string options)
    {
        (string Name, string Value)[] wanted = [.. options.Split(',')
            .Select(static option => option.Split(['='], 2))
            .Where(static pair => pair.Length == 2)
            .Select(static pair => (Name(pair[0].Trim()), pair[1].Trim()))];
        return Mounts.Any(mount => mount.Type == "secret" && wanted.All(option => option.Name switch
        {
            "id" => Fits(mount.Id, option.Value),
            "target" => Fits(mount.Target, option.Value),
            _ => Fits(mount.ValueOf(option.Name), option.Value),
        }));
    }

    private static string Name(string name) => name is "dst" or "destination" ? "target" : name is "src" ? "source" : name;

    private static bool Fits(Text.Value<string> value, string wanted) => value.IsUnknown || value.Is(wanted);
}
