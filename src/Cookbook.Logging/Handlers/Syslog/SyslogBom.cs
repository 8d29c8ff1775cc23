namespace Cookbook.Logging;

/// <summary>When a byte order mark goes before MSG, which says that it is UTF-8 (RFC 5424, 6.4). A mark that the format itself writes, after an ASCII part, stays where it is, and no other is put before it (recipe 21).</summary>
public enum SyslogBom
{
    /// <summary>Where a message has characters beyond ASCII, in RFC 5424; never in RFC 3164.</summary>
    Auto,

    /// <summary>Before every message.</summary>
    Always,

    /// <summary>Before none.</summary>
    Never,
}
