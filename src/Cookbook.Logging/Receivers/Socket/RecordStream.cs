namespace Cookbook.Logging;

/// <summary>The frames of one connection: records, and before them the hello of a sender that asks for confirmation.</summary>
internal sealed class RecordStream(SocketProtocol protocol, ReceiverConnection connection) : IStreamProtocol
{
    private readonly RecordReader _reader = protocol.Reader();
    private readonly Func<bool> _isClosed = () => connection.IsClosed;
    private NumberedRecords? _numbered;
    private bool _hasBegun;

    /// <inheritdoc/>
    public bool HasDelivered { get; private set; }

    /// <inheritdoc/>
    public int Take(ReadOnlySpan<byte> arrived)
    {
        var taken = 0;
        try
        {
            while (!connection.IsClosed && TryCut(arrived[taken..], out var payload))
            {
                taken += RecordFrames.LengthBytes + payload.Length;
                Frame(payload);
                _numbered?.ConfirmInTime();
            }
        }
        finally
        {
            // Nobody knows how long it is until more comes.
            _reader.Rest();
        }

        return taken;
    }

    /// <inheritdoc/>
    public bool Pause() => _numbered is null || _numbered.Confirm();

    /// <inheritdoc/>
    public void End() => Pause();

    public void Dispose() => _numbered?.Dispose();

    private void Frame(ReadOnlySpan<byte> payload)
    {
        var isFirst = !_hasBegun;
        _hasBegun = true;
        if (isFirst && Hello.TryRead(payload, out var hello))
        {
            // Where nothing is confirmed, who asks is not answered, and will say so.
            _numbered = protocol.Senders is { } senders ? NumberedRecords.Begin(hello, senders, protocol, connection) : null;
            return;
        }

        if (_numbered is not null)
        {
            _numbered.Take(payload, _reader, _isClosed);
        }
        else
        {
            _reader.Take(payload, _isClosed);
        }

        // A hello alone is nothing delivered: strangers can say it, too.
        HasDelivered = true;
    }

    private bool TryCut(ReadOnlySpan<byte> arrived, out ReadOnlySpan<byte> payload)
    {
        try
        {
            return RecordFrames.TryCut(arrived, protocol.MaxFrameBytes - RecordFrames.LengthBytes, out payload);
        }
        catch (RefusedException)
        {
            _numbered?.PassOver();
            throw;
        }
    }
}
