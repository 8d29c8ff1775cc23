using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tool;

/// <summary>What the first line of a record says of it.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Categories">Its category; in plain text the words that may be it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LineHead(LogLevel Level, IReadOnlyList<string> Categories)
{
    /// <summary>How much of a line is looked at.</summary>
    public const int Bytes = 4096;

    /// <summary>Reads a line; null when it does not begin a record, but belongs to the one before it.</summary>
    /// <param name="line">The line, or its first <see cref="Bytes"/> bytes.</param>
    public static LineHead? Read(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] is (byte)' ' or (byte)'\t')
        {
            return null;
        }

        return line[0] == '{' ? JsonHead.Read(line) : LogfmtHead.Read(line) ?? TextHead.Read(line);
    }
}
