using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>A write that was about to take place when a process ended.</summary>
/// <param name="File">Which file; only what tells it from others is known.</param>
/// <param name="Offset">At which place in it.</param>
/// <param name="Count">How many frames, from the first that is left.</param>
/// <param name="Ticket">What tells it from all other writes to a log that several processes write, see <see cref="SharedFile"/>; else 0.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WriteIntent(FileStat File, long Offset, int Count, long Ticket = 0);
