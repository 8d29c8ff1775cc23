using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Looks whether the state and the entries of a batch that was left can be true, before anybody relies on them.</summary>
internal static unsafe class SoundState
{
    /// <summary>Brings down to what is sound.</summary>
    /// <returns>Whether all was.</returns>
    public static bool Restore(BatchMemory memory)
    {
        var state = memory.State;
        var (count, taken) = (state->Count, state->Taken);
        var sound = SoundFrames(memory, count);
        if (sound != count)
        {
            state->Count = sound;
        }

        if (taken < 0 || taken > sound)
        {
            state->Taken = taken < 0 ? 0 : sound;
        }

        return sound == count && taken >= 0 && taken <= count;
    }

    private static int SoundFrames(BatchMemory memory, int count)
    {
        var end = 0;
        for (var i = 0; i < count; i++)
        {
            if ((i + 1L) * FrameEntry.Size > memory.Capacity)
            {
                return i;
            }

            var entry = memory.Entries[-1 - i];
            if (entry.End < end
                || entry.End + ((i + 1L) * FrameEntry.Size) > memory.Capacity
                || entry.Level is < (int)LogLevel.Trace or > (int)LogLevel.None
                || entry.Ticks < DateTime.MinValue.Ticks
                || entry.Ticks > DateTime.MaxValue.Ticks)
            {
                return i;
            }

            end = entry.End;
        }

        return Math.Max(0, count < 0 ? 0 : count);
    }
}
