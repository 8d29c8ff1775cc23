namespace Cookbook.Logging;

/// <summary>What ends a syslog message on a connection, where it does not begin with its length.</summary>
public enum SyslogDelimiter
{
    /// <summary>A line feed or a NUL, whichever comes first; a carriage return before a line feed belongs to it.</summary>
    Any,

    /// <summary>A line feed alone, or with a carriage return before it.</summary>
    LineFeed,

    /// <summary>A NUL alone, so that messages may have several lines: Python's <c>SysLogHandler</c> sends them so over TCP.</summary>
    Nul,
}
