using System.Buffers;
using System.Globalization;

namespace Cookbook.Logging;

/// <summary>A compiled date format. Thread-safe.</summary>
internal abstract class DateText
{
    private static readonly SearchValues<char> s_dotNetLetters = SearchValues.Create("dfFghHKmMsyz");

    /// <summary>Whether the text stays the same for a whole second.</summary>
    public abstract bool IsByTheSecond { get; }

    public abstract void Append(in Moment moment, Utf8Buffer output);

    /// <summary>Compiles a format: strftime with a <c>%</c>, .NET's with one of its letters, else a text that stands for itself.</summary>
    /// <returns>Null for no format.</returns>
    /// <exception cref="FormatException">The format is not valid.</exception>
    public static DateText? Create(string? format)
    {
        if (string.IsNullOrEmpty(format))
        {
            return null;
        }

        var isDotNet = !format.Contains('%') && (format.Length == 1 || format.AsSpan().ContainsAny(s_dotNetLetters));
        return isDotNet ? DotNetDate.Checked(format) : new Strftime(format);
    }
}

/// <summary>A .NET date format.</summary>
internal sealed class DotNetDate(string format) : DateText
{
    public override bool IsByTheSecond => false;

    /// <summary>For a format that somebody has written.</summary>
    /// <exception cref="FormatException">It is not valid.</exception>
    public static DotNetDate Checked(string format)
    {
        try
        {
            _ = DateTimeOffset.UnixEpoch.ToString(format, CultureInfo.InvariantCulture);
            return new DotNetDate(format);
        }
        catch (FormatException e)
        {
            throw new FormatException($"The date format \"{format}\" is not valid in .NET. Write one such as yyyy-MM-dd HH:mm:ss.fff, or strftime's %Y-%m-%d %H:%M:%S.", e);
        }
    }

    public override void Append(in Moment moment, Utf8Buffer output) => ValueText.Append(output, moment.WithOffset, format);
}
