namespace Cookbook.Logging;

/// <summary>What the filters that change named values have in common.</summary>
internal static class NamedValues
{
    /// <summary>Whether a record has a value of a name, in the call or in a scope. Allocates nothing.</summary>
    public static bool Has(LogRecord record, string name)
    {
        var search = new OneName(name);
        record.Visit(ref search);
        return search.IsFound;
    }

    /// <summary>Whether a record has a value of one of several names. Allocates nothing.</summary>
    public static bool HasAny(LogRecord record, HashSet<string> names)
    {
        var search = new AnyName(names);
        record.Visit(ref search);
        return search.IsFound;
    }

    /// <summary>A copy with other pairs in the call and in every scope; a scope's text that was made of its pairs is made anew.</summary>
    public static DetachedRecord Change(DetachedRecord record, Func<KeyValuePair<string, object?>[], KeyValuePair<string, object?>[]> change) => record.Copy(
        pairs: change(record.Pairs),
        scopes: [.. record.Scopes.Select(s => s.With(change(s.Values)))]);

    private struct OneName(string name) : IRecordVisitor
    {
        public bool IsFound { get; private set; }

        public void Value<T>(string key, string? format, T value) => IsFound |= key == name;
    }

    private struct AnyName(HashSet<string> names) : IRecordVisitor
    {
        public bool IsFound { get; private set; }

        public void Value<T>(string key, string? format, T value) => IsFound |= names.Contains(key);
    }
}
