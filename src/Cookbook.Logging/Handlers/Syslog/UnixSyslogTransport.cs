using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>Writes to a Unix socket of whichever type it is: datagrams first, a stream where it turns out to be one; and back when another service takes its place.</summary>
/// <remarks>Used on the writer thread alone, but for <see cref="Interrupt"/>.</remarks>
/// <param name="datagrams">Sends frames without what frames them.</param>
/// <param name="stream">Sends them as they are.</param>
internal sealed class UnixSyslogTransport(DatagramTransport datagrams, ReplayingTransport stream) : IInterruptibleTransport
{
    private bool _isStream;

    /// <inheritdoc/>
    public bool IsLocal => true;

    /// <inheritdoc/>
    public void Open() => stream.Open();

    /// <inheritdoc/>
    public WriteResult Write(LogBatch batch)
    {
        try
        {
            return Present.Write(batch);
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ProtocolType })
        {
            _isStream = !_isStream;
            return Present.Write(batch);
        }
    }

    /// <inheritdoc/>
    public void Flush(bool toDisk) => Present.Flush(toDisk);

    /// <inheritdoc/>
    public void Finish()
    {
        if (_isStream)
        {
            stream.Finish();
        }
    }

    /// <inheritdoc/>
    public void Interrupt()
    {
        datagrams.Interrupt();
        stream.Interrupt();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await datagrams.DisposeAsync().ConfigureAwait(false);
        await stream.DisposeAsync().ConfigureAwait(false);
    }

    private ILogTransport Present => _isStream ? stream : datagrams;
}
