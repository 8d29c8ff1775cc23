using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Cookbook.Logging;

/// <summary>
/// Cut templates by the reference of their literal, in front of a bounded table by content. A text not seen twice is not kept, so that
/// interpolated messages cannot fill the memory.
/// </summary>
/// <remarks>Thread-safe; races at worst cut a template twice.</remarks>
internal static class TemplateCache
{
    private const int Limit = 1024;
    private const int Slots = 256;

    private static readonly MessageTemplate?[] s_recent = new MessageTemplate?[Slots];
    private static readonly int[] s_seenOnce = new int[Slots * 4];
    private static readonly ConcurrentDictionary<string, MessageTemplate> s_kept = new();
    private static int s_count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MessageTemplate Get(string text)
    {
        var slot = RuntimeHelpers.GetHashCode(text) & (Slots - 1);
        var recent = s_recent[slot];
        return recent is not null && ReferenceEquals(recent.Text, text) ? recent : Find(text, slot);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static MessageTemplate Find(string text, int slot)
    {
        if (!s_kept.TryGetValue(text, out var template))
        {
            template = MessageTemplate.Cut(text);
            var hash = string.GetHashCode(text, StringComparison.Ordinal);
            ref var seen = ref s_seenOnce[(uint)hash % (uint)s_seenOnce.Length];
            if (seen != hash)
            {
                seen = hash;
                return template;
            }

            // Once the table is full, the slots by reference still serve what is in use now.
            if (Volatile.Read(ref s_count) < Limit)
            {
                Keep(text, template);
            }
        }

        if (ReferenceEquals(template.Text, text))
        {
            s_recent[slot] = template;
        }

        return template;
    }

    private static void Keep(string text, MessageTemplate template)
    {
        if (Interlocked.Increment(ref s_count) > Limit || !s_kept.TryAdd(text, template))
        {
            Interlocked.Decrement(ref s_count);
        }
    }

    /// <summary>How many templates are kept by content.</summary>
    internal static int Count => s_kept.Count;
}
