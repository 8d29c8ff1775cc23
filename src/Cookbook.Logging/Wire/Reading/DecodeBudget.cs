namespace Cookbook.Logging;

/// <summary>What is left of the limits while one payload is read: asked before anything is made.</summary>
internal sealed class DecodeBudget(DecodeLimits limits)
{
    /// <summary>What an object costs beside its contents, and a place in a list.</summary>
    private const int Overhead = 32;

    private int _items;
    private long _bytes;

    public DecodeLimits Limits => limits;

    /// <summary>How much memory the record at hand may take.</summary>
    public long MostBytes { get; set; } = limits.MaxMemoryBytes;

    public void Reset() => (_items, _bytes) = (0, 0);

    /// <summary>Takes one value and what it holds beside its place.</summary>
    public void Take(int offset, long contents = 0)
    {
        if (++_items > limits.MaxItems)
        {
            throw WireFormatException.At(offset, "a record with too many values", $"there are more than {limits.MaxItems} values", "Send fewer in one record; one that is referred to twice counts twice.");
        }

        Memory(offset, Overhead + contents);
    }

    /// <summary>Takes memory for a value that is counted elsewhere.</summary>
    public void Memory(int offset, long bytes)
    {
        _bytes += bytes;
        if (_bytes > MostBytes)
        {
            throw WireFormatException.At(offset, "a record that takes too much memory", $"the values take more than {MostBytes} bytes", "Send less in one record.");
        }
    }

    public void CheckDepth(int offset, int depth)
    {
        if (depth > limits.MaxDepth)
        {
            throw WireFormatException.At(offset, "a record nested too deep", $"lists or dictionaries are nested deeper than {limits.MaxDepth}", "Send flatter values.");
        }
    }
}
