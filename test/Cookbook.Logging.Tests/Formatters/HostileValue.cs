namespace Cookbook.Logging.Tests;

/// <summary>A value whose text cannot be had.</summary>
internal sealed class HostileValue
{
    public override string ToString() => throw new NotSupportedException("no text");
}
