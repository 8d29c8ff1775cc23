namespace Cookbook.Logging;

/// <summary>The file system that a log lies on.</summary>
internal static class LogDrive
{
    // A file that several machines see has no kernel of its own that keeps what a process stored, or whose locks they all see.
    private static readonly string[] s_remote = ["nfs", "cifs", "smb", "fuse", "9p", "afs", "ceph", "lustre", "gpfs", "ncp", "coda"];

    /// <summary>Whether other machines may see it, too.</summary>
    public static bool IsRemote(DriveInfo drive) => drive.DriveType == DriveType.Network || IsRemote(drive.DriveFormat);

    /// <summary>As <see cref="IsRemote(DriveInfo)"/>, by the name of its kind.</summary>
    /// <param name="format">See <see cref="DriveInfo.DriveFormat"/>.</param>
    public static bool IsRemote(string format) => Array.Exists(s_remote, f => format.StartsWith(f, StringComparison.OrdinalIgnoreCase));

    /// <summary>That of a file, which need not be there yet, nor its folder.</summary>
    public static DriveInfo Of(string logPath)
    {
        var folder = Path.GetDirectoryName(logPath)!;
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        return new DriveInfo(folder);
    }
}
