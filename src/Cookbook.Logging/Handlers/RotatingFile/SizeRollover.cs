namespace Cookbook.Logging;

/// <summary>Rotates before the frame that would bring the file to a size; never an empty file.</summary>
internal sealed class SizeRollover(long maxBytes) : IRolloverPolicy
{
    public void Begin(DateTime lastChange)
    {
    }

    public bool IsDue(long length, int frameLength, DateTime timestamp) => length > 0 && length + frameLength >= maxBytes;

    public void Rotated(DateTime timestamp)
    {
    }
}
