using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>The file of a Unix socket: bound with its mode, freed of one whose process has gone, deleted at the end.</summary>
internal static class UnixSocketFile
{
    /// <summary>Binds a socket to a path.</summary>
    /// <exception cref="IOException">Somebody listens there, or what is there is no socket.</exception>
    /// <exception cref="SocketException">It cannot be bound.</exception>
    public static void Bind(Socket socket, string path, UnixFileMode mode)
    {
        RemoveLeft(path, socket.SocketType);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    /// <summary>Deletes the file, before its socket is closed: afterwards it might be another's.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next receiver finds that nobody listens, and deletes it.
        }
    }

    private static void RemoveLeft(string path, SocketType type)
    {
        if (!OwnFile.IsTaken(path))
        {
            return;
        }

        using var probe = new Socket(AddressFamily.Unix, type, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused && (OperatingSystem.IsWindows() || IsSocket(path)))
        {
            File.Delete(path);
            return;
        }
        catch (SocketException e)
        {
            throw new IOException($"{path} is there already, and is no socket of a process that has gone ({e.SocketErrorCode}).", e);
        }

        throw new IOException($"another process listens at {path}.");
    }

    /// <summary>Connecting to a plain file is refused in the same words.</summary>
    private static bool IsSocket(string path) => (File.GetAttributes(path) & (FileAttributes.Directory | FileAttributes.ReparsePoint)) == 0 && FileStat.OfLink(path) is { IsRegular: false };
}
