using System.Text;

namespace Cookbook.Logging;

/// <summary>The single values among those of a detached record that are secret by their names, or by the names of what they are in.</summary>
internal static class SecretValues
{
    public static List<SecretValue> Of(IEnumerable<KeyValuePair<string, object?>> pairs, Secrecy secrecy)
    {
        var found = new List<SecretValue>();
        foreach (var (name, value) in pairs)
        {
            Add(found, name, value, secrecy, secrecy.Names.Contains(name), isNested: false);
        }

        return found;
    }

    /// <summary>A value's text, as a message shows it.</summary>
    public static string TextOf<T>(T value, string? format)
    {
        var text = new Utf8Buffer();
        ValueText.Append(text, value, format);
        return Encoding.UTF8.GetString(text.Written);
    }

    private static void Add(List<SecretValue> found, string name, object? value, Secrecy secrecy, bool isSecret, bool isNested)
    {
        switch (value)
        {
            case null: break;
            case Dictionary<string, object?> dictionary:
                foreach (var (key, item) in dictionary)
                {
                    var isOwn = secrecy.Names.Contains(key);
                    Add(found, isOwn ? key : name, item, secrecy, isSecret || isOwn, isNested || !isSecret);
                }

                break;
            case List<object?> list:
                foreach (var item in list)
                {
                    Add(found, name, item, secrecy, isSecret, isNested || !isSecret);
                }

                break;
            case string text when PairText.TrySplit(text, secrecy.Names, out var key, out var hidden):
                Add(found, key, hidden, secrecy, isSecret: true, isNested || !isSecret);
                break;
            default:
                if (isSecret && TextOf(value, null) is { Length: > 0 } written && written != secrecy.Replacement)
                {
                    found.Add(new(name, written, isNested));
                }

                break;
        }
    }
}

/// <summary>A value that is secret.</summary>
/// <param name="Name">The name that makes it so.</param>
/// <param name="Text">Its text, as a message shows it.</param>
/// <param name="IsNested">Whether it stands in a value that is not secret as a whole.</param>
internal readonly record struct SecretValue(string Name, string Text, bool IsNested);
