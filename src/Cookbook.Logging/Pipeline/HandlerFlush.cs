using System.Globalization;

namespace Cookbook.Logging;

/// <summary>What a flush came to at one handler.</summary>
/// <remarks>Immutable.</remarks>
public sealed class HandlerFlush
{
    internal HandlerFlush(LogHandler handler, bool isFlushed, long droppedBefore)
    {
        var now = handler.Statistics.GetValueOrDefault();
        (Handler, KeyPath, Failure) = (handler.Name, handler.KeyPath, handler.Failure);
        (RecordsLeft, BytesLeft, RecordsDropped) = (now.QueuedRecords, now.QueuedBytes, now.Dropped.Total - droppedBefore);
        IsComplete = isFlushed && RecordsDropped == 0;
    }

    /// <summary>The handler's name.</summary>
    public string Handler { get; }

    /// <summary>Where it stands in configuration.</summary>
    public string KeyPath { get; }

    /// <summary>Whether all that it had been given was written within the time-out, and nothing was dropped meanwhile.</summary>
    public bool IsComplete { get; }

    /// <summary>How many records wait now, those that came after the flush began included; 0 for a handler without statistics.</summary>
    public long RecordsLeft { get; }

    /// <summary>How many bytes those have; 0 for a handler that counts records only, such as a <c>Queue</c>.</summary>
    public long BytesLeft { get; }

    /// <summary>How many records were dropped while the flush waited.</summary>
    public long RecordsDropped { get; }

    /// <summary>What keeps the handler from writing; null while nothing does.</summary>
    public TransportFailure? Failure { get; }

    /// <summary>One line: <c>file: 12 records (1,024 bytes) left, 3 dropped; failing since …: IOException: …</c>.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        // A queue of records counts no bytes.
        var bytes = BytesLeft == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({BytesLeft:N0} bytes)");
        var left = string.Create(CultureInfo.InvariantCulture, $"{Handler}: {RecordsLeft:N0} records{bytes} left, {RecordsDropped:N0} dropped");
        return Failure is null ? left : string.Create(CultureInfo.InvariantCulture, $"{left}; failing since {Failure.Since:u}: {Failure.Error}");
    }
}
