using System.Net;

namespace Cookbook.Logging;

/// <summary>The rules across the options that all receivers share. Each failure begins with the option's name.</summary>
internal static class ReceiverRules
{
    /// <summary>So many times the longest frame must have room, so that a few are on their way side by side.</summary>
    private const int Frames = 4;

    /// <summary>What a socket's address has room for, on Linux.</summary>
    private const int LongestUnixPath = 107;

    public static IEnumerable<string> Failures(ReceiverOptions options)
    {
        var isUnix = options.Transport is ReceiverTransport.Unix or ReceiverTransport.UnixDatagram;
        if (!isUnix && options.Address != "*" && !IPAddress.TryParse(options.Address, out _))
        {
            yield return $"Address: is '{options.Address}'; allowed is an IP address such as 127.0.0.1 or ::1, or * for all.";
        }

        if (isUnix && PathFailure(options.Path) is { } path)
        {
            yield return path;
        }

        if (!isUnix && options.Path is not null)
        {
            yield return $"Path: is for the transports Unix and UnixDatagram, and the transport here is {options.Transport}; leave it out.";
        }

        if (FilePermissions.ParseMode(options.UnixFileMode) is null)
        {
            yield return $"UnixFileMode: must be octal, such as \"0660\", not '{options.UnixFileMode}'.";
        }

        if (options.Tls is not null && options.Transport != ReceiverTransport.Tcp)
        {
            yield return $"Tls: is for the transport Tcp, and the transport here is {options.Transport}; set Transport to Tcp.";
        }

        if (options.MaxBytesInFlight < (long)Frames * options.MaxFrameBytes)
        {
            yield return $"MaxBytesInFlight: is {ConfiguredValues.ShowSize(options.MaxBytesInFlight)}; allowed is at least {Frames} times MaxFrameBytes, which is {ConfiguredValues.ShowSize(options.MaxFrameBytes)}.";
        }
    }

    private static string? PathFailure(string? path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return "Path: is missing; a receiver at a Unix socket must say where its file is.";
        }

        try
        {
            path = LogPath.Expand(path, ThisProcess.Name);
        }
        catch (FormatException e)
        {
            return e.Message;
        }

        return System.Text.Encoding.UTF8.GetByteCount(path) > LongestUnixPath ? $"Path: is longer than the {LongestUnixPath} bytes that a Unix socket's may have." : null;
    }
}
