using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Cookbook.Logging;

/// <summary>The texts of an enum's values, or of a nullable enum's, kept so that a value is boxed and named only when it is new.</summary>
/// <remarks>Thread-safe; races at worst name a value twice. As many values as there are slots are kept, later ones in the place of earlier ones.</remarks>
internal static class EnumText<T>
{
    private const int Slots = 64;

    /// <summary>Whether <typeparamref name="T"/> is an enum, or a nullable one.</summary>
    public static readonly bool Applies = (Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)).IsEnum;

    private static readonly Entry?[] s_recent = new Entry?[Applies ? Slots : 0];

    /// <summary>The text, in UTF-8, of a value that is not null.</summary>
    /// <exception cref="FormatException">The format is none of an enum's.</exception>
    public static byte[] Of(T value, string? format)
    {
        var recent = s_recent[Slot(value)];
        return recent is not null && EqualityComparer<T>.Default.Equals(recent.Value, value) && recent.Format == format
            ? recent.Text
            : Find(value, format);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte[] Find(T value, string? format)
    {
        var text = Encoding.UTF8.GetBytes(((IFormattable)value!).ToString(format, CultureInfo.InvariantCulture));
        s_recent[Slot(value)] = new Entry(value, format, text);
        return text;
    }

    private static int Slot(T value) => EqualityComparer<T>.Default.GetHashCode(value!) & (Slots - 1);

    private sealed record Entry(T Value, string? Format, byte[] Text);
}
