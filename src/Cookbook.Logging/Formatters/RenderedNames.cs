using System.Runtime.CompilerServices;
using System.Text;

namespace Cookbook.Logging;

/// <summary>
/// The form in which texts are written that come again and again under the same reference, as names and templates at call sites do, with what stands around them: made
/// when a text is seen for the second time, so that texts made for one call cost no memory.
/// </summary>
/// <remarks>Thread-safe; a race at worst renders a text twice. Bounded in number and in length.</remarks>
/// <param name="before">What stands before it.</param>
/// <param name="after">What stands after it.</param>
/// <param name="append">Writes it; null escapes it as JSON does.</param>
internal sealed class RenderedNames(string before, string after, Action<Utf8Buffer, string>? append = null)
{
    private const int Slots = 1 << SlotBits;
    private const int SlotBits = 9;
    private const int LongestKept = 512;
    private const int MissesBeforeItGivesWay = 256;

    private readonly Slot[] _slots = new Slot[Slots];

    private readonly byte[] _before = Encoding.UTF8.GetBytes(before);
    private readonly byte[] _after = Encoding.UTF8.GetBytes(after);

    private readonly Action<Utf8Buffer, string> _append = append ?? (static (output, text) => EscapedText.Append(output, text));

    /// <summary>How many bytes stand after a text.</summary>
    public int BytesAfter => _after.Length;

    /// <summary>Appends a text, between what stands before and after it.</summary>
    public void Append(Utf8Buffer output, string text)
    {
        var hash = RuntimeHelpers.GetHashCode(text);
        ref var slot = ref _slots[hash & (Slots - 1)];
        if (Volatile.Read(ref slot.Known) is { } known && ReferenceEquals(known.Text, text))
        {
            output.Append(known.Utf8);
        }
        else
        {
            Other(output, text, hash, ref slot);
        }
    }

    /// <summary>A text has two places, so that one that is taken costs nothing.</summary>
    private void Other(Utf8Buffer output, string text, int hash, ref Slot first)
    {
        ref var second = ref _slots[(hash >> SlotBits) & (Slots - 1)];
        if (Volatile.Read(ref second.Known) is { } known && ReferenceEquals(known.Text, text))
        {
            output.Append(known.Utf8);
        }
        else
        {
            Learn(output, text, hash, ref first.Known is null ? ref first : ref second);
        }
    }

    private void Learn(Utf8Buffer output, string text, int hash, ref Slot slot)
    {
        var start = output.Length;
        output.Append(_before);
        _append(output, text);
        output.Append(_after);
        if (slot.SeenOnce != hash)
        {
            slot.SeenOnce = hash;
        }
        else if (text.Length <= LongestKept && (slot.Known is null || ++slot.Misses % MissesBeforeItGivesWay == 0))
        {
            // Two that are both in use must not drive each other out at each call.
            Volatile.Write(ref slot.Known, new Entry(text, output.Written[start..].ToArray()));
        }
    }

    private struct Slot
    {
        public Entry? Known;
        public int SeenOnce;
        public int Misses;
    }

    private sealed record Entry(string Text, byte[] Utf8);
}
