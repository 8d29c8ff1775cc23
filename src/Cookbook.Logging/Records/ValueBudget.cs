namespace Cookbook.Logging;

/// <summary>How many items are read out of one value, lists within lists included: what makes cycles and endless sequences end.</summary>
/// <remarks>Lives for one value and is handed on by reference. Ask before each item; when it refuses, put <see cref="Mark"/> in the item's place and stop.</remarks>
internal struct ValueBudget
{
    public const int Items = 4096;

    /// <summary>What stands where items have been left out.</summary>
    public const string Mark = "…";

    private int _taken;

    public bool TryTake()
    {
        if (_taken == Items)
        {
            return false;
        }

        _taken++;
        return true;
    }
}
