namespace Cookbook.Logging;

/// <summary>Four properties.</summary>
internal sealed class PropertyScope<T1, T2, T3, T4>(
    (string Name, T1 Value) first, (string Name, T2 Value) second, (string Name, T3 Value) third, (string Name, T4 Value) fourth) : PropertyScope
{
    public override int Count => 4;

    public override KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new(first.Name, first.Value),
        1 => new(second.Name, second.Value),
        2 => new(third.Name, third.Value),
        3 => new(fourth.Name, fourth.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public override bool Has(string name) => first.Name == name || second.Name == name || third.Name == name || fourth.Name == name;

    public override void Visit<TVisitor>(ref TVisitor visitor)
    {
        Value(first, ref visitor);
        Value(second, ref visitor);
        Value(third, ref visitor);
        Value(fourth, ref visitor);
    }
}
