using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Looks whether the state and the entries of a batch that was left can be true, before anybody relies on them.</summary>
internal static unsafe class SoundState
{
    // No clock shows another time; and what is computed with a time, such as the next rotation, still is one.
    private static readonly long s_earliest = new DateTime(1900, 1, 1).Ticks;
    private static readonly long s_latest = new DateTime(9000, 1, 1).Ticks;

    /// <summary>Brings down to what is sound.</summary>
    /// <param name="memory">The batch.</param>
    /// <param name="checksFrames">Whether each frame has a checksum.</param>
    /// <returns>Whether all was.</returns>
    public static bool Restore(BatchMemory memory, bool checksFrames)
    {
        var state = memory.State;
        var (count, taken) = (state->Count, state->Taken);
        var sound = SoundFrames(memory, count, checksFrames);
        if (sound != count)
        {
            KeepNumbers(state, count, sound);
            state->Count = sound;
        }

        if (taken < 0 || taken > sound)
        {
            state->Taken = taken < 0 ? 0 : sound;
        }

        return RestoreIntent(state, sound) && sound == count && taken >= 0 && taken <= count;
    }

    /// <summary>Forgets a write that cannot have been meant.</summary>
    private static bool RestoreIntent(BatchState* state, int frames)
    {
        if (state->Offset >= 0 && state->IntentFirst >= 0 && state->IntentCount >= 0 && state->IntentFirst + (long)state->IntentCount <= frames)
        {
            return true;
        }

        (state->IntentCount, state->IntentFirst, state->Offset) = (0, 0, 0);
        return false;
    }

    /// <summary>Has those that are left keep the numbers that all frames of the batch were given, see <see cref="LogBatch.Numbers"/>.</summary>
    private static void KeepNumbers(BatchState* state, int count, int sound)
    {
        if (state->IntentCount > 0 && state->IntentFirst >= 0 && state->IntentFirst < sound && state->IntentFirst + (long)state->IntentCount == count)
        {
            state->IntentCount = sound - state->IntentFirst;
        }
    }

    private static int SoundFrames(BatchMemory memory, int count, bool checksFrames)
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
                || entry.Level >= LogLevel.None
                || entry.Ticks < s_earliest
                || entry.Ticks > s_latest
                || (checksFrames && entry.Check != FrameEntry.CheckOf(memory.Span(end, entry.End - end))))
            {
                return i;
            }

            end = entry.End;
        }

        return Math.Max(0, count < 0 ? 0 : count);
    }
}
