using System.Collections;

namespace Cookbook.Logging;

/// <summary>What <see cref="Microsoft.Extensions.Logging.PropertyScopeExtensions"/> opens: one object with the names and values as they were given.</summary>
/// <remarks>
/// Immutable. To other providers it is a list of named values, as their own scopes are; they box a value when they ask for it. Here it is read as it lies.
/// </remarks>
internal abstract class PropertyScope : IReadOnlyList<KeyValuePair<string, object?>>
{
    public abstract int Count { get; }

    public abstract KeyValuePair<string, object?> this[int index] { get; }

    /// <summary>Whether there is a value of that name.</summary>
    public abstract bool Has(string name);

    /// <summary>Hands over the named values, none of them boxed.</summary>
    public abstract void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct;

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public sealed override string ToString() => NamedText.Of(this) ?? "";

    protected static void Value<T, TVisitor>((string Name, T Value) property, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct
    {
        if (!typeof(T).IsValueType)
        {
            PairReader.Pair(property.Name, null, property.Value, ref visitor);
        }
        else if (default(T) is null && Unwrapper<T>.Instance is { } unwrapper)
        {
            unwrapper.Visit(property.Name, null, property.Value, ref visitor);
        }
        else
        {
            visitor.Value(property.Name, null, property.Value);
        }
    }
}
