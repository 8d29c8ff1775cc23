using System.Buffers.Binary;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Passes a share of the records: of each trace either all or none, and of those outside of any trace each by its own luck.</summary>
/// <remarks>
/// A trace is chosen by the last 56 bits of its identifier, which W3C's Trace Context (level 2) keeps random: services that sample at one rate keep the same
/// traces, and a lower rate keeps some of those that a higher one keeps. Thread-safe; allocates nothing.
/// </remarks>
public sealed class SampleFilter : ILogFilter
{
    private const int TraceIdBytes = 16;
    private const ulong RandomBits = (1UL << 56) - 1;

    private readonly double _rate;
    private readonly ulong _least;
    private readonly LogLevel _alwaysFrom;

    /// <summary>Makes the filter.</summary>
    /// <param name="options">The share; read now, later changes have no effect.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public SampleFilter(SampleFilterOptions options)
    {
        SampleFilterValidator.Instance.ThrowIfInvalid(options);
        (_rate, _alwaysFrom) = (options.Rate!.Value, options.AlwaysFrom);

        // As OpenTelemetry does: what is above the threshold is kept.
        _least = (ulong)Math.Round((1 - _rate) * (RandomBits + 1));
    }

    /// <inheritdoc/>
    public LogRecord? Filter(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Level >= _alwaysFrom || record is DetachedRecord { IsSummary: true } || IsChosen(record) ? record : null;
    }

    private bool IsChosen(LogRecord record)
    {
        var trace = record.TraceId;
        if (trace == default)
        {
            return Random.Shared.NextDouble() < _rate;
        }

        Span<byte> bytes = stackalloc byte[TraceIdBytes];
        trace.CopyTo(bytes);
        return (BinaryPrimitives.ReadUInt64BigEndian(bytes[(TraceIdBytes - sizeof(ulong))..]) & RandomBits) >= _least;
    }
}
