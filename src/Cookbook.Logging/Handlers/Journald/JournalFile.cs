using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Cookbook.Logging;

/// <summary>Hands the journal an entry that is too long for a datagram: in a file in memory, sealed so that nobody can change it any more, whose handle goes over the socket.</summary>
/// <remarks>See systemd's <c>JOURNAL_NATIVE_PROTOCOL</c>. On Linux alone, where the journal is.</remarks>
internal static unsafe partial class JournalFile
{
    private const uint CloseOnExec = 1;
    private const uint AllowSealing = 2;
    private const int AddSeals = 1033;
    private const int AllSeals = 0xF;
    private const int SocketLevel = 1;
    private const int Rights = 1;
    private const int NoSignal = 0x4000;
    private const int Interrupted = 4;
    private const int NotPermitted = 1;
    private const int NotAllowed = 13;
    private const int NoSuchCall = 38;

    /// <summary>Sends an entry.</summary>
    /// <param name="socket">Connected to the journal.</param>
    /// <param name="entry">The entry.</param>
    /// <returns>False where there are no such files: another system, or one that forbids them.</returns>
    /// <exception cref="IOException">The journal cannot be reached, or there is no memory.</exception>
    public static bool TrySend(Socket socket, ReadOnlySpan<byte> entry)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        using var file = new SafeFileHandle(MakeFile("journal-entry", CloseOnExec | AllowSealing), ownsHandle: true);
        if (file.IsInvalid)
        {
            return Marshal.GetLastPInvokeError() is not (NotPermitted or NotAllowed or NoSuchCall) ? throw Failed() : false;
        }

        RandomAccess.Write(file, entry, 0);
        var descriptor = (int)file.DangerousGetHandle();
        if (Control(descriptor, AddSeals, AllSeals) < 0)
        {
            throw Failed();
        }

        var added = false;
        try
        {
            socket.SafeHandle.DangerousAddRef(ref added);
            Send((int)socket.SafeHandle.DangerousGetHandle(), descriptor);
        }
        finally
        {
            if (added)
            {
                socket.SafeHandle.DangerousRelease();
            }
        }

        return true;
    }

    private static void Send(int socket, int descriptor)
    {
        var rights = new FileRights { Length = (nuint)(sizeof(nuint) + (3 * sizeof(int))), Level = SocketLevel, Type = Rights, Descriptor = descriptor };
        var message = new Message { Control = &rights, ControlLength = (nuint)sizeof(FileRights) };
        while (SendMessage(socket, &message, NoSignal) < 0)
        {
            // A socket with a time limit is woken by any signal that is handled.
            if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                throw Failed();
            }
        }
    }

    private static IOException Failed() => new($"A long entry cannot be handed to the journal: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFile(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int file, int command, int argument);

    [LibraryImport("libc", EntryPoint = "sendmsg", SetLastError = true)]
    private static partial nint SendMessage(int socket, Message* message, int flags);

    /// <summary><c>struct msghdr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public void* Name;
        public uint NameLength;
        public void* Parts;
        public nuint PartCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }

    /// <summary><c>struct cmsghdr</c> with one file's handle.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct FileRights
    {
        public nuint Length;
        public int Level;
        public int Type;
        public int Descriptor;
    }
}
