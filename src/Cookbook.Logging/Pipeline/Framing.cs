using System.Buffers.Binary;

namespace Cookbook.Logging;

/// <summary>What stands around the formatted record in a frame, so that a reader of the bytes finds where it ends.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="room">How many bytes are kept free before the record.</param>
/// <param name="overhead">How many bytes <see cref="Complete"/> adds at most.</param>
internal abstract class Framing(int room, int overhead)
{
    /// <summary>Four bytes before the record: its length, the highest byte first, as Python's <c>SocketHandler</c> sends it.</summary>
    public static Framing LengthPrefixed { get; } = new LengthPrefix();

    /// <summary>Nothing: where a datagram is a record, in a form that only the formatter can write.</summary>
    public static Framing None { get; } = new Nothing();

    /// <summary>How many bytes <see cref="Complete"/> adds at most.</summary>
    public int Overhead { get; } = overhead;

    /// <summary>Whether what stands in it is text, so that a record in a plain form may, too; else only what the formatter writes can be read.</summary>
    public virtual bool IsText => true;

    /// <summary>Bytes after the record.</summary>
    public static Framing Terminated(byte[] terminator) => new Terminator(terminator);

    /// <summary>Empties a buffer for the record to be formatted into.</summary>
    public void Begin(Utf8Buffer frame)
    {
        frame.Clear();
        if (room > 0)
        {
            frame.Append((byte)' ', room);
        }
    }

    /// <summary>Makes a frame of what was formatted.</summary>
    public abstract void Complete(Utf8Buffer frame);

    private sealed class Terminator(byte[] terminator) : Framing(room: 0, terminator.Length)
    {
        public override void Complete(Utf8Buffer frame) => frame.Append(terminator);
    }

    private sealed class Nothing() : Framing(room: 0, overhead: 0)
    {
        public override bool IsText => false;

        public override void Complete(Utf8Buffer frame)
        {
        }
    }

    private sealed class LengthPrefix() : Framing(sizeof(uint), overhead: 0)
    {
        public override bool IsText => false;

        public override void Complete(Utf8Buffer frame) =>
            BinaryPrimitives.WriteUInt32BigEndian(frame.Change(0, sizeof(uint)), (uint)(frame.Length - sizeof(uint)));
    }
}
