using System.Text;

namespace Cookbook.Logging;

/// <summary>Collects the texts of the values in a record whose names are secret.</summary>
/// <param name="secrecy">What is secret.</param>
/// <param name="known">Takes them all.</param>
/// <param name="nested">Takes those of values within others.</param>
internal readonly struct NamedTexts(Secrecy secrecy, KnownSecrets known, KnownSecrets nested)
{
    /// <summary>Those of the call and its scopes, as a message or a scope shows them.</summary>
    public void OfCall(LogRecord record)
    {
        var visitor = new Visitor(secrecy, known);
        NamedValueReader.Properties(record, ref visitor);
        for (var i = 0; i < record.ScopeCount; i++)
        {
            NamedValueReader.Scope(record, i, ref visitor);
        }
    }

    /// <summary>Those nested in others.</summary>
    public void OfCopy(DetachedRecord copy)
    {
        Add(copy.Pairs);
        foreach (var scope in copy.Scopes)
        {
            Add(scope.Values);
        }
    }

    private void Add(IEnumerable<KeyValuePair<string, object?>> pairs)
    {
        foreach (var (name, value) in pairs)
        {
            Add(value, secrecy.Names.Contains(name), isNested: false);
        }
    }

    private void Add(object? value, bool isSecret, bool isNested)
    {
        switch (value)
        {
            case null: break;
            case Dictionary<string, object?> dictionary:
                foreach (var (name, item) in dictionary)
                {
                    Add(item, isSecret || secrecy.Names.Contains(name), isNested || !isSecret);
                }

                break;
            case List<object?> list:
                foreach (var item in list)
                {
                    var secret = item is string text && PairText.TrySplit(text, secrecy.Names, out _, out var hidden) ? hidden : null;
                    Add(secret ?? item, isSecret || secret is not null, isNested || !isSecret);
                }

                break;
            default:
                if (isSecret)
                {
                    var text = TextOf(value, null);
                    known.Add(text);
                    if (isNested)
                    {
                        nested.Add(text);
                    }
                }

                break;
        }
    }

    private static string TextOf<T>(T value, string? format)
    {
        var text = new Utf8Buffer();
        ValueText.Append(text, value, format);
        return Encoding.UTF8.GetString(text.Written);
    }

    private readonly struct Visitor(Secrecy secrecy, KnownSecrets known) : IRecordVisitor
    {
        public void Value<T>(string name, string? format, T value)
        {
            if (value is null || !secrecy.Names.Contains(name))
            {
                return;
            }

            try
            {
                known.Add(TextOf(value, format));
                known.Add(TextOf(value, null));
            }
            catch (Exception)
            {
                // It has no text, so none stands anywhere.
            }
        }
    }
}
