using System.Runtime.InteropServices;

namespace Cookbook.Logging.Tool;

/// <summary>Where the last lines of a file begin.</summary>
/// <param name="Offset">From where on it is read, in unpacked bytes.</param>
/// <param name="Lines">How many lines are shown of it.</param>
/// <param name="Skip">How many lines that pass the filter are left out first.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TailStart(long Offset, long Lines, long Skip);
