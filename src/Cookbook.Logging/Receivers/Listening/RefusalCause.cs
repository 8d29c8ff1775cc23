namespace Cookbook.Logging;

/// <summary>Why something is refused, as the meter and the log call it.</summary>
internal static class RefusalCause
{
    public const string Connections = "connections";
    public const string Handshake = "handshake";
    public const string Idle = "idle";
    public const string Length = "length";
    public const string Truncated = "truncated";
    public const string Memory = "memory";
    public const string Content = "content";
    public const string Replaced = "replaced";
    public const string Datagrams = "datagrams";
    public const string Failure = "failure";
}
