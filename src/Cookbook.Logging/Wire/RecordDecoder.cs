namespace Cookbook.Logging;

/// <summary>Makes records of payloads that came from outside, pickled or JSON; which one it is, the first byte tells.</summary>
/// <remarks>Not thread-safe; made for one connection and used for one payload after the other.</remarks>
internal sealed class RecordDecoder(DecodeLimits limits, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Reads one record.</summary>
    /// <param name="payload">A frame without its length.</param>
    /// <exception cref="WireFormatException">The payload is none, or asks for more than the limits allow.</exception>
    public DetachedRecord Decode(ReadOnlySpan<byte> payload) => throw new NotImplementedException($"{limits} {_clock}");
}
