namespace Cookbook.Logging;

/// <summary>How a reader of a stream tells where a syslog message ends.</summary>
public enum SyslogFraming
{
    /// <summary>Its length in bytes, in decimal, and a space before it (RFC 5425, 4.3; RFC 6587, 3.4.1). Any character can be in it.</summary>
    OctetCounting,

    /// <summary>A line feed after it (RFC 6587, 3.4.2), so that none can be in it.</summary>
    LineFeed,

    /// <summary>A carriage return and a line feed after it, so that none can be in it.</summary>
    CrLf,

    /// <summary>A NUL after it, so that none can be in it.</summary>
    Nul,
}
