using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Cookbook.Logging;

/// <summary>The mode, owner and group that a handler's files get on Unix.</summary>
/// <remarks>Thread-safe. Names of users and groups are looked up once, in <c>/etc/passwd</c> and <c>/etc/group</c>.</remarks>
internal sealed partial class FilePermissions
{
    private const uint Unchanged = uint.MaxValue;
    private const int AllModes = 0xFFF;

    private readonly uint _owner;
    private readonly uint _group;

    /// <exception cref="FormatException">The mode is not octal, or there is no such user or group.</exception>
    public FilePermissions(string? mode, string? owner, string? group)
    {
        Mode = mode is null ? null : ParseMode(mode) ?? throw new FormatException($"UnixFileMode: must be octal, such as \"0640\", not '{mode}'.");
        _owner = Find(owner, "/etc/passwd", "Owner");
        _group = Find(group, "/etc/group", "Group");
    }

    private FilePermissions(UnixFileMode? mode, uint owner, uint group) => (Mode, _owner, _group) = (mode, owner, group);

    /// <summary>The permissions; null leaves them to the process's mask.</summary>
    public UnixFileMode? Mode { get; }

    /// <summary>The same for the log's lock file: see <see cref="LockMode"/>.</summary>
    public FilePermissions ForLock => Mode is { } mode && !OperatingSystem.IsWindows() ? new(LockMode.Of(mode), _owner, _group) : this;

    public static UnixFileMode? ParseMode(string mode)
    {
        var value = 0;
        foreach (var digit in mode.StartsWith("0o", StringComparison.OrdinalIgnoreCase) ? mode.AsSpan(2) : mode)
        {
            if (digit is < '0' or > '7' || (value = (value * 8) + digit - '0') > AllModes)
            {
                return null;
            }
        }

        return mode.Length == 0 ? null : (UnixFileMode)value;
    }

    /// <summary>Gives an open file its mode and owner.</summary>
    public void Apply(SafeFileHandle file)
    {
        // Ownership first: it may clear bits of the mode.
        if ((_owner, _group) != (Unchanged, Unchanged) && ChangeOwner(file, _owner, _group) != 0)
        {
            throw new UnauthorizedAccessException($"The file's owner or group cannot be set: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }

        if (Mode is { } mode && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, mode);
        }
    }

    /// <summary>Gives a file its mode and owner, if any were asked for.</summary>
    public void Apply(string path)
    {
        if (Mode is not null || (_owner, _group) != (Unchanged, Unchanged))
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Apply(file);
        }
    }

    private static uint Find(string? name, string file, string option)
    {
        if (name is null)
        {
            return Unchanged;
        }

        if (uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        // Both files have the number in their third column.
        var line = File.Exists(file) ? File.ReadLines(file).Select(l => l.Split(':')).FirstOrDefault(l => l.Length > 2 && l[0] == name) : null;
        return line is not null && uint.TryParse(line[2], NumberStyles.None, CultureInfo.InvariantCulture, out number)
            ? number
            : throw new FormatException($"{option}: '{name}' is not in {file}.");
    }

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    private static partial int ChangeOwner(SafeFileHandle file, uint owner, uint group);
}
