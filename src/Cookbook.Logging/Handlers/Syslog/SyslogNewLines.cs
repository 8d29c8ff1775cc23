namespace Cookbook.Logging;

/// <summary>What is done with line breaks and control characters in a message and in the values of structured data.</summary>
public enum SyslogNewLines
{
    /// <summary>A line break becomes the two characters <c>\n</c>; other control characters (but TAB), Unicode line separators and bidirectional controls become visible, <c>\x1b</c> or <c>\u202e</c>.</summary>
    Escape,

    /// <summary>Line breaks, and what the next line is indented by, become one space; the others as with <see cref="Escape"/>.</summary>
    Space,

    /// <summary>All stay as they are. Not where a line break would end the message; where a NUL does, that becomes a question mark.</summary>
    Keep,
}
