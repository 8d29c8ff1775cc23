using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Rewrites named values, as a detached record keeps them, without their secrets.</summary>
/// <param name="secrecy">What is secret.</param>
/// <param name="text">Rewrites a text.</param>
internal readonly struct ValueRewriter(Secrecy secrecy, Func<string, string> text)
{
    public KeyValuePair<string, object?>[] Pairs(KeyValuePair<string, object?>[] pairs)
    {
        var rewritten = new KeyValuePair<string, object?>[pairs.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            // What others have put into a record need not be as it should.
            rewritten[i] = new(text(pairs[i].Key), Value(pairs[i].Key, DetachedValue.Of(pairs[i].Value)));
        }

        return rewritten;
    }

    private object? Value(string name, object? value) => value is not null && secrecy.Names.Contains(name) ? secrecy.Replacement : Value(value);

    private object? Value(object? value)
    {
        switch (value)
        {
            case null: return null;
            case string plain: return text(plain);
            case Dictionary<string, object?> dictionary:
                var entries = new Dictionary<string, object?>();
                foreach (var (name, item) in dictionary)
                {
                    entries[text(name)] = Value(name, item);
                }

                return entries;
            case List<object?> list:
                return list.ConvertAll(Value);
            default:
                var written = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
                return text(written) is var rewritten && rewritten != written ? rewritten : value;
        }
    }
}
