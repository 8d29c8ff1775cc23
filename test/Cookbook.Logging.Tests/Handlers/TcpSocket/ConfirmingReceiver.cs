using System.Buffers.Binary;

namespace Cookbook.Logging.Tests;

/// <summary>A receiver that confirms, as far as a test lets it, and that drops what it has already; give <see cref="Serve"/> to a <see cref="FrameListener"/>.</summary>
internal sealed class ConfirmingReceiver
{
    private readonly Dictionary<UInt128, long> _known = [];
    private readonly Dictionary<UInt128, long> _safe = [];
    private readonly List<Hello> _hellos = [];

    /// <summary>What is done about a frame, given the connection's number and the frame's within it, both from 1.</summary>
    public Func<int, int, Reaction> React { get; set; } = static (_, _) => Reaction.Confirm;

    public Hello[] Hellos
    {
        get
        {
            lock (_hellos)
            {
                return [.. _hellos];
            }
        }
    }

    /// <summary>How many frames came that it had already.</summary>
    public int Doubles { get; private set; }

    /// <summary>Forgets who has sent what, as one without a state does at its end.</summary>
    public void Forget()
    {
        lock (_hellos)
        {
            _known.Clear();
            _safe.Clear();
        }
    }

    public void Serve(FrameListener listener, Stream stream, int connection)
    {
        if (!Hello.TryRead(FrameListener.ReadFrame(stream), out var hello))
        {
            return;
        }

        lock (_hellos)
        {
            _hellos.Add(hello);
            Answer(stream, _safe.GetValueOrDefault(hello.Sender));
        }

        var next = hello.Next;
        for (var i = 1; FrameListener.ReadFrame(stream) is { } frame; i++)
        {
            lock (_hellos)
            {
                var reaction = React(connection, i);
                if (reaction == Reaction.Reset)
                {
                    FrameListener.Reset(stream);
                    return;
                }

                Take(listener, hello.Sender, next++, frame);
                if (reaction == Reaction.Confirm)
                {
                    _safe[hello.Sender] = _known[hello.Sender];
                    Answer(stream, _safe[hello.Sender]);
                }
            }
        }
    }

    private void Take(FrameListener listener, UInt128 sender, long number, byte[] frame)
    {
        if (number <= _known.GetValueOrDefault(sender))
        {
            Doubles++;
            return;
        }

        _known[sender] = number;
        listener.Keep(frame);
    }

    private static void Answer(Stream stream, long count)
    {
        var answer = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(answer, count);
        stream.Write(answer);
    }
}

internal enum Reaction
{
    /// <summary>The frame is kept, and it and all before it are confirmed.</summary>
    Confirm,

    /// <summary>The frame is kept.</summary>
    Keep,

    /// <summary>The connection is lost before the frame is kept.</summary>
    Reset,
}
