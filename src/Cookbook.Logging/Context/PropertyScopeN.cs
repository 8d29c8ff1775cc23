namespace Cookbook.Logging;

/// <summary>Any number of properties, those of value types boxed by the caller.</summary>
internal sealed class PropertyScopeN(ReadOnlySpan<(string Name, object? Value)> properties) : PropertyScope
{
    private readonly (string Name, object? Value)[] _properties = properties.ToArray();

    public override int Count => _properties.Length;

    public override KeyValuePair<string, object?> this[int index] =>
        (uint)index < (uint)_properties.Length ? new(_properties[index].Name, _properties[index].Value) : throw new ArgumentOutOfRangeException(nameof(index));

    public override bool Has(string name)
    {
        foreach (ref readonly var property in _properties.AsSpan())
        {
            if (property.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    public override void Visit<TVisitor>(ref TVisitor visitor)
    {
        foreach (ref readonly var property in _properties.AsSpan())
        {
            Value(property, ref visitor);
        }
    }
}
