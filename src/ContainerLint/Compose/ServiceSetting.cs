using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>
/// Something that is written once and holds for one service, or for several that get it through an anchor, a merge key or 'extends'.
/// </summary>
/// <typeparam name="T">What is written.</typeparam>
/// <param name="Value">What is written.</param>
/// <param name="Location">Where.</param>
/// <param name="Services">The services that have it, at least one.</param>
public sealed record ServiceSetting<T>(T Value, SourceLocation Location, ImmutableArray<ComposeService> Services)
{
    private const int MostNames = 3;

    /// <summary>The first of the services.</summary>
    public ComposeService Service => Services[0];

    /// <summary>The services, to stand in a sentence: "service 'web'", "services 'a', 'b' and 4 others".</summary>
    public string Users
    {
        get
        {
            if (Services.Length == 1) return $"service '{Service.Name}'";
            int shown = Services.Length <= MostNames ? Services.Length - 1 : MostNames - 1;
            string last = Services.Length <= MostNames ? $"'{Services[shown].Name}'" : FormattableString.Invariant($"{Services.Length - shown} others");
            return $"services {string.Join(", ", Services.Take(shown).Select(static service => $"'{service.Name}'"))} and {last}";
        }
    }
}

/// <summary>Reads what services have, each place of a file once, so that a block that many of them share is reported once.</summary>
public static class ServiceSettings
{
    /// <summary>A setting of services where it is known.</summary>
    public static IEnumerable<ServiceSetting<ComposeValue<T>>> Setting<T>(this ImmutableArray<ComposeService> services, Func<ComposeService, ComposeValue<T>> read) =>
        services.Settings(service => Known(read(service)), static value => value.Location!.Value);

    /// <summary>Items of services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="read">The items of one.</param>
    /// <param name="locate">The place of an item.</param>
    public static IEnumerable<ServiceSetting<T>> Settings<T>(
        this ImmutableArray<ComposeService> services, Func<ComposeService, IEnumerable<T>> read, Func<T, SourceLocation> locate)
    {
        List<SourceLocation> order = [];
        Dictionary<SourceLocation, (T Value, ImmutableArray<ComposeService>.Builder Services)> places = [];
        foreach (ComposeService service in services)
        {
            foreach (T item in read(service))
            {
                SourceLocation place = locate(item);
                if (!places.TryGetValue(place, out (T Value, ImmutableArray<ComposeService>.Builder Services) users))
                {
                    places[place] = users = (item, ImmutableArray.CreateBuilder<ComposeService>());
                    order.Add(place);
                }

                if (users.Services.Count == 0 || users.Services[users.Services.Count - 1] != service) users.Services.Add(service);
            }
        }

        foreach (SourceLocation place in order)
        {
            yield return new ServiceSetting<T>(places[place].Value, place, places[place].Services.ToImmutable());
        }
    }

    private static IEnumerable<ComposeValue<T>> Known<T>(ComposeValue<T> value) => value is { IsKnown: true, Location: not null } ? [value] : [];
}
