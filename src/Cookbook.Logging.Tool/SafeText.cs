using System.Text;

namespace Cookbook.Logging.Tool;

/// <summary>Makes text that comes from files safe for a terminal: control characters become visible, by the library's own rules.</summary>
internal static class SafeText
{
    private static readonly LineSafety s_safety = new(NewLineMode.Escape);

    /// <summary>The text on one line, with <c>\x1b</c> for an escape.</summary>
    public static string Of(string text)
    {
        var buffer = new Utf8Buffer();
        buffer.Append(Encoding.UTF8.GetBytes(text));
        Secure(buffer, 0);
        return Encoding.UTF8.GetString(buffer.Written);
    }

    /// <summary>Makes what stands after <paramref name="start"/> safe, where it stands.</summary>
    public static void Secure(Utf8Buffer buffer, int start) => s_safety.Secure(buffer, start);
}
