namespace Cookbook.Logging;

/// <summary>What a pickle makes of several values. Nothing is looked up in it and nothing compared or hashed, which a pickle could make expensive.</summary>
/// <param name="Kind">Which of Python's collections it is.</param>
/// <param name="Items">The values; of a dictionary key and value in turns.</param>
internal sealed record PickleItems(PickleKind Kind, List<object?> Items);

/// <summary>The collections of plain data.</summary>
internal enum PickleKind
{
    List,
    Tuple,
    Set,
    Dictionary,
}

/// <summary>A value of one of the few classes that are read beside plain data: what it is taken for, and how that is made of the state that is set afterwards.</summary>
internal sealed class PickleObject(Func<PickleItems, object?>? build)
{
    private bool _isBuilt;

    /// <summary>What stands in a record for it.</summary>
    public object? Value { get; set; }

    /// <summary>A time zone's offset.</summary>
    public TimeSpan? Offset { get; init; }

    /// <summary>Makes the value of a state, once; false where no state is expected any more.</summary>
    public bool TryBuild(PickleItems state)
    {
        if (build is null || _isBuilt)
        {
            return false;
        }

        _isBuilt = true;
        Value = build(state);
        return true;
    }
}

/// <summary>A name that a pickle may refer to: of a class or function on the list of <see cref="PickleNames"/>.</summary>
internal sealed record PickleName(string Name, Func<object?[], object?>? Call)
{
    /// <summary>Whether a bare name is a value: Python's own classes are, as their text.</summary>
    public string Text => $"<class '{(Name.StartsWith("builtins.", StringComparison.Ordinal) ? Name["builtins.".Length..] : Name)}'>";
}
