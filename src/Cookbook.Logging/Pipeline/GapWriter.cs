using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Writes the lines that tell of dropped records.</summary>
/// <remarks>Not thread-safe: used by the writer's thread.</remarks>
internal sealed class GapWriter
{
    private readonly LogBatch _batch = new(new BatchBuffers(4 * 1024));
    private readonly RetriedTransport _transport;
    private readonly PumpWork _work;
    private readonly string _name;

    // Made once, so that a gap costs no delegate.
    private readonly Action _writeFrame;

    public GapWriter(RetriedTransport transport, PumpWork work, string name)
    {
        (_transport, _work, _name, _writeFrame) = (transport, work, name, WriteFrame);
    }

    /// <summary>Tells of a gap: in an event, in a report, and in a line where the records are missing.</summary>
    /// <returns>False when there was no time left to write the line.</returns>
    public bool Write(Gap gap)
    {
        _work.Events.Dropped(gap.Counts);
        Trouble.Report(_name, "records were dropped, because the queue was full or its transport failing");
        if (Render(gap) is not { } frame)
        {
            return true;
        }

        _batch.Clear();
        _batch.Add(frame, gap.To, LogLevel.Warning);
        while (_batch.Count > 0)
        {
            if (!_transport.Attempt(_writeFrame))
            {
                return false;
            }
        }

        _work.GapWritten();
        return true;
    }

    private byte[]? Render(Gap gap)
    {
        try
        {
            return _transport.RenderGap?.Invoke(gap);
        }
        catch (Exception e)
        {
            Trouble.Report(_name, "the line that tells of dropped records could not be rendered", e);
            return null;
        }
    }

    private void WriteFrame()
    {
        var result = _transport.Current.Write(_batch);
        _batch.Advance(result.Refused is null ? result.Taken : 1);
        if (result is { Taken: 0, Refused: null })
        {
            throw new IOException(PumpWriter.NothingTaken);
        }
    }
}
