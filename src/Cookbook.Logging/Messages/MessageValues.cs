using System.Globalization;
using System.Runtime.CompilerServices;

namespace Cookbook.Logging.Messages;

/// <summary>The values of message objects, as properties.</summary>
internal static class MessageValues
{
    private static readonly string[] s_places = [.. Enumerable.Range(0, 16).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    public static KeyValuePair<string, object?>[] ByPlace(object?[] values)
    {
        var pairs = new KeyValuePair<string, object?>[values.Length];
        var place = 0;
        for (var i = 0; i < pairs.Length; i++)
        {
            // As in Python, values by name may stand beside those by place.
            pairs[i] = values[i] is ITuple { Length: 2 } named && named[0] is string name ? new(name, named[1]) : new(Place(place++), values[i]);
        }

        return pairs;
    }

    public static KeyValuePair<string, object?>[] ByName((string Name, object? Value)[] values)
    {
        var pairs = new KeyValuePair<string, object?>[values.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = new(values[i].Name ?? "", values[i].Value);
        }

        return pairs;
    }

    public static string Place(int index) => index < s_places.Length ? s_places[index] : index.ToString(CultureInfo.InvariantCulture);
}
