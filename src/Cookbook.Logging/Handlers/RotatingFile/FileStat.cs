using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Cookbook.Logging;

/// <summary>What tells one file from another, how long it is, and whether it is a file at all and not a device or a pipe.</summary>
/// <param name="Device">The device; 0 where only the time of creation is known.</param>
/// <param name="Inode">The inode; the time of creation where there is none to be had.</param>
/// <param name="Length">In bytes.</param>
/// <param name="IsRegular">Whether it is a regular file.</param>
internal readonly partial record struct FileStat(ulong Device, ulong Inode, long Length, bool IsRegular)
{
    private const int CurrentDirectory = -100;
    private const int EmptyPath = 0x1000;
    private const int LinkItself = 0x100;
    private const int Wanted = 0x1 | 0x2 | 0x8 | 0x100 | 0x200 | 0x400; // Type, mode, owner, inode, size and blocks.
    private const int StatxBytes = 256;
    private const int BlockBytes = 512;
    private const int NoEntry = 2;
    private const int NotADirectory = 20;
    private const int FormatMask = 0xF000;
    private const int RegularFile = 0x8000;

    private static bool s_noStatx = !OperatingSystem.IsLinux();

    /// <summary>How many bytes of the disk are allocated for it; null where that is not known.</summary>
    public long? Allocated { get; private init; }

    /// <summary>The number of the user whose it is; null where that is not known.</summary>
    public uint? Owner { get; private init; }

    /// <summary>Looks at the file that has a name now; null when there is none.</summary>
    public static FileStat? Of(string path) => Of(path, 0);

    /// <summary>As <see cref="Of(string)"/>; but of a link it is the link that is looked at, which is no regular file.</summary>
    public static FileStat? OfLink(string path) => Of(path, LinkItself);

    /// <summary>Looks at an open file.</summary>
    public static FileStat Of(SafeFileHandle file)
    {
        if (!s_noStatx)
        {
            try
            {
                Span<byte> found = stackalloc byte[StatxBytes];
                return StatxOpen(file, "", EmptyPath, Wanted, ref MemoryMarshal.GetReference(found)) == 0
                    ? Read(found)
                    : throw new IOException(LastError());
            }
            catch (EntryPointNotFoundException)
            {
                s_noStatx = true;
            }
        }

        var regular = IsFile(File.GetAttributes(file));
        return new FileStat(0, (ulong)File.GetCreationTimeUtc(file).Ticks, regular ? RandomAccess.GetLength(file) : 0, regular);
    }

    public bool IsSameFileAs(FileStat other) => Inode == other.Inode && Device == other.Device;

    private static FileStat? Of(string path, int flags)
    {
        if (!s_noStatx)
        {
            try
            {
                Span<byte> found = stackalloc byte[StatxBytes];
                return Statx(CurrentDirectory, path, flags, Wanted, ref MemoryMarshal.GetReference(found)) == 0
                    ? Read(found)
                    : Failed(path);
            }
            catch (EntryPointNotFoundException)
            {
                s_noStatx = true;
            }
        }

        var file = new FileInfo(path);
        var isOther = flags == LinkItself && (file.Attributes & FileAttributes.ReparsePoint) != 0;
        return file.Exists ? new FileStat(0, (ulong)file.CreationTimeUtc.Ticks, file.Length, IsFile(file.Attributes) && !isOther) : null;
    }

    private static bool IsFile(FileAttributes attributes) => (attributes & (FileAttributes.Device | FileAttributes.Directory)) == 0;

    private static FileStat? Failed(string path)
    {
        var error = Marshal.GetLastPInvokeError();
        return error is NoEntry or NotADirectory ? null : throw new IOException($"{path}: {LastError()}");
    }

    private static string LastError() => new Win32Exception(Marshal.GetLastPInvokeError()).Message;

    /// <summary>Reads the kernel's <c>struct statx</c>, which is the same on all architectures.</summary>
    private static FileStat Read(ReadOnlySpan<byte> found)
    {
        var mode = MemoryMarshal.Read<ushort>(found[28..]);
        var device = ((ulong)MemoryMarshal.Read<uint>(found[136..]) << 32) | MemoryMarshal.Read<uint>(found[140..]);
        return new FileStat(device, MemoryMarshal.Read<ulong>(found[32..]), MemoryMarshal.Read<long>(found[40..]), (mode & FormatMask) == RegularFile)
        {
            Owner = MemoryMarshal.Read<uint>(found[20..]),
            Allocated = MemoryMarshal.Read<long>(found[48..]) * BlockBytes,
        };
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte found);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatxOpen(SafeFileHandle file, string path, int flags, uint mask, ref byte found);
}
