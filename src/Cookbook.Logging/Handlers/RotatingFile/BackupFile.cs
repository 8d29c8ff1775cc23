using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>A rotated file as it lies in its folder.</summary>
/// <param name="Name">What its name says.</param>
/// <param name="Path">Its full path in the plain form.</param>
/// <param name="Form">What is added to that: nothing, or the extension of its compression.</param>
/// <param name="Length">In bytes.</param>
/// <param name="LastWrite">When it was last changed, in UTC.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BackupFile(BackupName Name, string Path, string Form, long Length, DateTime LastWrite);
