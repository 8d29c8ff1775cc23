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
        foreach (var secret in SecretValues.Of(pairs, secrecy))
        {
            known.Add(secret.Text);
            if (secret.IsNested)
            {
                nested.Add(secret.Text);
            }
        }
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
                known.Add(SecretValues.TextOf(value, format));
                known.Add(SecretValues.TextOf(value, null));
            }
            catch (Exception)
            {
                // It has no text, so none stands anywhere.
            }
        }
    }
}
