namespace Cookbook.Logging;

/// <summary>One property.</summary>
internal sealed class PropertyScope<T>((string Name, T Value) only) : PropertyScope
{
    public override int Count => 1;

    public override KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new(only.Name, only.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public override bool Has(string name) => only.Name == name;

    public override void Visit<TVisitor>(ref TVisitor visitor) => Value(only, ref visitor);
}
