using System.Buffers;
using System.Runtime.CompilerServices;

namespace Cookbook.Logging;

/// <summary>A rendered message, and where in it the values stand that any other form of plain text would show alike: numbers and texts, not dates, nulls or what has a format of its own.</summary>
/// <remarks>Whoever wants the values as plain text copies them from here: they need not be asked a second time. Belongs to one thread.</remarks>
internal sealed class MessageText : Utf8Buffer
{
    private const int MostValues = 16;

    private static readonly SearchValues<byte> s_harmless =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (byte)c).Except("\"\\]"u8.ToArray())]);

    private Places _places;
    private int _count;
    private bool? _isHarmless;

    /// <summary>Whose values <see cref="Value"/> gives, every one of them; null when there is one that it cannot give.</summary>
    public MessageTemplate? Template { get; private set; }

    /// <summary>A value as plain text, of the <see cref="Template"/>'s.</summary>
    public ReadOnlySpan<byte> Value(int hole)
    {
        var (start, end) = _places[hole];
        return Written[start..end];
    }

    /// <summary>Whether it is printable ASCII without quotes, backslashes and closing brackets, so that its values are safe to stand within quotes as they are. Asked once it is complete, and looked through once.</summary>
    public bool IsHarmless => _isHarmless ??= !Written.ContainsAnyExcept(s_harmless);

    /// <summary>Empties it.</summary>
    public void Reset()
    {
        Clear();
        _count = 0;
        _isHarmless = null;
        Template = null;
    }

    /// <summary>Says that the value of a hole stands from <paramref name="start"/> to the end. They come in their order.</summary>
    public void Note(int hole, int start)
    {
        if (hole == _count && hole < MostValues)
        {
            _places[_count++] = (start, Length);
        }
    }

    /// <summary>Says that the message is complete.</summary>
    public void Complete(MessageTemplate template) => Template = _count == template.Count ? template : null;

    /// <summary>Whether values of a type are shown alike everywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsPlain<T>() =>
        typeof(T).IsValueType && default(T) is not null && typeof(T) != typeof(DateTime) && typeof(T) != typeof(DateTimeOffset);

    /// <summary>Whether a value that is boxed is shown alike everywhere.</summary>
    public static bool IsPlain(object? value) => value is string or int or long or double or bool or Guid;

    [InlineArray(MostValues)]
    private struct Places
    {
        private (int Start, int End) _first;
    }
}
