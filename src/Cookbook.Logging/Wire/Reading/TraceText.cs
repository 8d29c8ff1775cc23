using System.Buffers;

namespace Cookbook.Logging;

/// <summary>Tells trace and span ids of ours from whatever else a sender may have under these names.</summary>
internal static class TraceText
{
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdef");

    public static bool IsTrace(object? value) => IsId(value, 32);

    public static bool IsSpan(object? value) => IsId(value, 16);

    private static bool IsId(object? value, int length) =>
        value is string text && text.Length == length && !text.AsSpan().ContainsAnyExcept(s_digits) && text.AsSpan().ContainsAnyExcept('0');
}
