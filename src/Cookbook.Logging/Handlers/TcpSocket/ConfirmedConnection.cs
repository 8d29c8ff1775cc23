using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>A connection to a receiver that confirms: begins with a hello, then numbered frames go one way and counts come back.</summary>
internal sealed class ConfirmedConnection : IDisposable
{
    private static readonly TimeSpan s_longestHello = TimeSpan.FromSeconds(5);

    private readonly StreamConnection _connection;
    private readonly Confirmations _confirmations;

    private ConfirmedConnection(StreamConnection connection, Confirmations confirmations, Hello hello) =>
        (_connection, _confirmations, Sender, Sent) = (connection, confirmations, hello.Sender, hello.Next - 1);

    /// <summary>Whose numbers the frames have.</summary>
    public UInt128 Sender { get; }

    /// <summary>The number of the last frame that was sent.</summary>
    public long Sent { get; private set; }

    /// <summary>The number of the last frame that is safe.</summary>
    public long Confirmed => _confirmations.Highest;

    /// <summary>Connects and says who sends.</summary>
    /// <exception cref="IOException">There is no connection, or no answer.</exception>
    public static ConfirmedConnection Open(StreamSettings settings, string name, Hello hello, Action<Socket> opening)
    {
        var confirmations = new Confirmations();
        var patience = settings.WriteTimeout < s_longestHello ? settings.WriteTimeout : s_longestHello;
        var connection = StreamConnection.Open(settings, name, opening, confirmations.Received);
        try
        {
            var frame = new Utf8Buffer();
            Framing.LengthPrefixed.Begin(frame);
            hello.Write(frame);
            Framing.LengthPrefixed.Complete(frame);
            if (!IsAnswered(connection, frame.Written, confirmations, patience))
            {
                var did = connection.HasEnded() ? "closed the connection" : FormattableString.Invariant($"did nothing for {patience.TotalSeconds} s");
                throw new IOException($"The peer at {settings.Endpoint} {did} where it should have confirmed. A receiver that is not this library's, such as Python's, never does: leave Acknowledge out for it.");
            }

            return new ConfirmedConnection(connection, confirmations, hello);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Sends the frames that have the next numbers.</summary>
    public void Send(ReadOnlySpan<byte> frames, int count)
    {
        _connection.Write(frames);
        Sent += count;
    }

    /// <summary>Waits until a frame is safe.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="timeout">How long at most.</param>
    /// <exception cref="IOException">It is not, and nothing more comes, or nothing came for so long.</exception>
    public void WaitFor(long number, TimeSpan timeout)
    {
        if (!_connection.Wait(() => Confirmed >= number, timeout))
        {
            _connection.ThrowIfEnded();
            throw new IOException(FormattableString.Invariant($"The receiver has confirmed nothing for {timeout.TotalSeconds} s."));
        }
    }

    public bool HasEnded() => _connection.HasEnded();

    /// <inheritdoc cref="StreamConnection.Interrupt"/>
    public void Interrupt() => _connection.Interrupt();

    public void Dispose() => _connection.Dispose();

    private static bool IsAnswered(StreamConnection connection, ReadOnlySpan<byte> hello, Confirmations confirmations, TimeSpan patience)
    {
        try
        {
            connection.Write(hello);
        }
        catch (IOException)
        {
            // Whether the peer closes it before or after all is written is chance: it answers nothing.
            return false;
        }

        return connection.Wait(() => confirmations.Highest >= 0, patience);
    }
}
