using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Cookbook.Logging.Tests;

/// <summary>A journal that understands the native protocol, written from its documentation: datagrams, and sealed files in memory.</summary>
internal sealed unsafe partial class JournalSocket : IDisposable
{
    private const int GetSeals = 1034;
    private static readonly byte[] s_mark = "that is all"u8.ToArray();

    private readonly TempFolder _folder = new();
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly AutoResetEvent _marked = new(false);
    private readonly List<byte[]> _entries = [];
    private readonly Thread _thread;

    /// <param name="path">Where it listens; null for a place of its own.</param>
    public JournalSocket(string? path = null)
    {
        Path = path ?? _folder.File("journal");
        _socket.Bind(new UnixDomainSocketEndPoint(Path));
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    public string Path { get; }

    /// <summary>How many entries came as files, and with which seals.</summary>
    public List<int> Seals { get; } = [];

    /// <summary>The entries that have come, as their fields in order.</summary>
    public IReadOnlyList<IReadOnlyList<(string Name, string Value)>> Entries()
    {
        // What has been sent before it is read before it.
        Send(s_mark);
        Assert.True(_marked.WaitOne(TimeSpan.FromSeconds(20)), "the journal does not read");
        lock (_entries)
        {
            return [.. _entries.Select(Fields)];
        }
    }

    public static string? Value(IReadOnlyList<(string Name, string Value)> entry, string name) => entry.Where(f => f.Name == name).Select(f => f.Value).SingleOrDefault();

    public void Dispose()
    {
        Send([]);
        Assert.True(_thread.Join(TimeSpan.FromSeconds(20)));
        _socket.Dispose();
        _marked.Dispose();
        _folder.Dispose();
    }

    private void Send(byte[] datagram)
    {
        using var client = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        client.SendTo(datagram, new UnixDomainSocketEndPoint(Path));
    }

    private void Run()
    {
        var buffer = new byte[1024 * 1024];
        while (Receive(buffer) is { } entry)
        {
            if (entry.AsSpan().SequenceEqual(s_mark))
            {
                _marked.Set();
                continue;
            }

            lock (_entries)
            {
                _entries.Add(entry);
            }
        }
    }

    /// <summary>The next entry; null at the end.</summary>
    private byte[]? Receive(byte[] buffer)
    {
        fixed (byte* start = buffer)
        {
            var part = new Part { Start = start, Length = (nuint)buffer.Length };
            var rights = default(Rights);
            var message = new Message { Parts = &part, PartCount = 1, Control = &rights, ControlLength = (nuint)sizeof(Rights) };
            var length = (int)ReceiveMessage((int)_socket.Handle, &message, 0);
            if (message.ControlLength == 0)
            {
                return length <= 0 ? null : buffer[..length];
            }

            Assert.Equal(0, length);
            using var file = new SafeFileHandle(rights.Descriptor, ownsHandle: true);
            lock (_entries)
            {
                Seals.Add(Control(rights.Descriptor, GetSeals, 0));
            }

            var entry = new byte[RandomAccess.GetLength(file)];
            RandomAccess.Read(file, entry, 0);
            return entry;
        }
    }

    private static List<(string Name, string Value)> Fields(byte[] entry)
    {
        var fields = new List<(string, string)>();
        ReadOnlySpan<byte> rest = entry;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            Assert.True(end >= 0, $"a field without an end: {Encoding.UTF8.GetString(rest)}");
            var line = rest[..end];
            var equals = line.IndexOf((byte)'=');
            rest = rest[(end + 1)..];
            if (equals >= 0)
            {
                fields.Add((Name(line[..equals]), Encoding.UTF8.GetString(line[(equals + 1)..])));
                continue;
            }

            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(rest);
            fields.Add((Name(line), Encoding.UTF8.GetString(rest.Slice(sizeof(long), length))));
            rest = rest[(sizeof(long) + length)..];
            Assert.Equal((byte)'\n', rest[0]);
            rest = rest[1..];
        }

        return fields;
    }

    private static string Name(ReadOnlySpan<byte> name)
    {
        var text = Encoding.ASCII.GetString(name);
        Assert.Matches("^[A-Z][A-Z0-9_]{0,63}$", text);
        return text;
    }

    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    private static partial nint ReceiveMessage(int socket, Message* message, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int file, int command, int argument);

    [StructLayout(LayoutKind.Sequential)]
    private struct Part
    {
        public byte* Start;
        public nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public void* Name;
        public uint NameLength;
        public Part* Parts;
        public nuint PartCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Rights
    {
        public nuint Length;
        public int Level;
        public int Type;
        public int Descriptor;
    }
}
