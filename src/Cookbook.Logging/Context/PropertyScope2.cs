namespace Cookbook.Logging;

/// <summary>Two properties.</summary>
internal sealed class PropertyScope<T1, T2>((string Name, T1 Value) first, (string Name, T2 Value) second) : PropertyScope
{
    public override int Count => 2;

    public override KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new(first.Name, first.Value),
        1 => new(second.Name, second.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public override bool Has(string name) => first.Name == name || second.Name == name;

    public override void Visit<TVisitor>(ref TVisitor visitor)
    {
        Value(first, ref visitor);
        Value(second, ref visitor);
    }
}
