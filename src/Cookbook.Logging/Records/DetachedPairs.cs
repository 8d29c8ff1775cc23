namespace Cookbook.Logging;

/// <summary>Collects named values, as a detached record keeps them.</summary>
internal struct DetachedPairs() : IRecordVisitor
{
    private List<KeyValuePair<string, object?>>? _pairs;

    public void Value<T>(string name, string? format, T value) => (_pairs ??= []).Add(new(name, DetachedValue.Of(value)));

    public readonly KeyValuePair<string, object?>[] ToArray() => _pairs is null ? [] : [.. _pairs];
}
