using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Cookbook.Logging;

/// <summary>The lock that Unix has for an open file: all who have the file open see it, in this process and in others, and it ends when the file is closed.</summary>
internal static partial class Flock
{
    private const int Exclusive = 2;
    private const int NonBlocking = 4;
    private const int Unlock = 8;

    /// <summary>Takes it if nobody has it.</summary>
    public static bool TryTake(SafeFileHandle file) => Call(file, Exclusive | NonBlocking) == 0;

    /// <summary>Lets go of it.</summary>
    public static void Release(SafeFileHandle file) => _ = Call(file, Unlock);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Call(SafeFileHandle file, int operation);
}
