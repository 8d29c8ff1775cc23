using System.Buffers.Binary;

namespace Cookbook.Logging;

/// <summary>What stands around the formatted record in a frame, so that a reader of the bytes finds where it ends.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
internal abstract class Framing
{
    /// <summary>Four bytes before the record: its length, the highest byte first, as Python's <c>SocketHandler</c> sends it.</summary>
    public static Framing LengthPrefixed { get; } = new LengthPrefix();

    /// <summary>Nothing: where a datagram is a record, in a form that only the formatter can write.</summary>
    public static Framing None { get; } = new Nothing();

    /// <summary>How many bytes <see cref="Complete"/> adds at most.</summary>
    public abstract int Overhead { get; }

    /// <summary>Whether what stands in it is text, so that a record in a plain form may, too; else only what the formatter writes can be read.</summary>
    public virtual bool IsText => true;

    /// <summary>Bytes after the record.</summary>
    public static Framing Terminated(byte[] terminator) => new Terminator(terminator);

    /// <summary>Prepares an empty buffer, before the record is formatted into it.</summary>
    public virtual void Begin(Utf8Buffer frame)
    {
    }

    /// <summary>Makes a frame of what was formatted.</summary>
    public abstract void Complete(Utf8Buffer frame);

    private sealed class Terminator(byte[] terminator) : Framing
    {
        public override int Overhead => terminator.Length;

        public override void Complete(Utf8Buffer frame) => frame.Append(terminator);
    }

    private sealed class Nothing : Framing
    {
        public override int Overhead => 0;

        public override bool IsText => false;

        public override void Complete(Utf8Buffer frame)
        {
        }
    }

    private sealed class LengthPrefix : Framing
    {
        public override int Overhead => 0;

        public override bool IsText => false;

        public override void Begin(Utf8Buffer frame) => frame.Append(0, sizeof(uint));

        public override void Complete(Utf8Buffer frame) =>
            BinaryPrimitives.WriteUInt32BigEndian(frame.Change(0, sizeof(uint)), (uint)(frame.Length - sizeof(uint)));
    }
}
