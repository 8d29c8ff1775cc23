using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>
/// A standard stream of the process, written to by the system call itself. The runtime's own stream takes the lock of <see cref="Console.Out"/>: a
/// <see cref="TextWriter"/> set there that logs would hold it while it waits for the writer, and the writer would wait for it.
/// </summary>
internal sealed partial class StandardStream : Stream
{
    private const int Interrupted = 4;
    private const int BrokenPipe = 32;

    private readonly int _descriptor;

    private StandardStream(int descriptor) => _descriptor = descriptor;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether it is a pipe whose reader has gone: from then on nothing that is written arrives.</summary>
    public bool NobodyReads { get; private set; }

    /// <summary>Opens standard error or standard output.</summary>
    public static Stream Open(bool error) =>
        OperatingSystem.IsWindows() ? error ? Console.OpenStandardError() : Console.OpenStandardOutput() : new StandardStream(error ? 2 : 1);

    /// <summary>Writes all of it. What goes to a pipe that nobody reads any more counts as written, as the runtime has it.</summary>
    /// <exception cref="IOException">It could not be written whole.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var written = write(_descriptor, buffer, buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted: break;
                case BrokenPipe:
                    NobodyReads = true;
                    return;
                case var error: throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int descriptor, ReadOnlySpan<byte> buffer, nint count);
}
