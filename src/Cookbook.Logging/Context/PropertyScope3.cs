namespace Cookbook.Logging;

/// <summary>Three properties.</summary>
internal sealed class PropertyScope<T1, T2, T3>((string Name, T1 Value) first, (string Name, T2 Value) second, (string Name, T3 Value) third) : PropertyScope
{
    public override int Count => 3;

    public override KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new(first.Name, first.Value),
        1 => new(second.Name, second.Value),
        2 => new(third.Name, third.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public override bool Has(string name) => first.Name == name || second.Name == name || third.Name == name;

    public override void Visit<TVisitor>(ref TVisitor visitor)
    {
        Value(first, ref visitor);
        Value(second, ref visitor);
        Value(third, ref visitor);
    }
}
