namespace Cookbook.Logging;

/// <summary>What other logging libraries call the same thing.</summary>
internal static class ForeignWords
{
    private static readonly Dictionary<string, (string Key, string Advice)> s_keys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["FileSizeLimitBytes"] = ("MaxBytes", "MaxBytes"),
        ["FileSizeLimit"] = ("MaxBytes", "MaxBytes"),
        ["MaxFileSize"] = ("MaxBytes", "MaxBytes"),
        ["MaxSize"] = ("MaxBytes", "MaxBytes"),
        ["MaximumFileSize"] = ("MaxBytes", "MaxBytes"),
        ["ArchiveAboveSize"] = ("MaxBytes", "MaxBytes"),
        ["RetainedFileCountLimit"] = ("BackupCount", "BackupCount"),
        ["MaxArchiveFiles"] = ("BackupCount", "BackupCount"),
        ["MaxSizeRollBackups"] = ("BackupCount", "BackupCount"),
        ["RollingInterval"] = ("When", "When, with S, M, H, D, Midnight or W0 to W6"),
        ["ArchiveEvery"] = ("When", "When, with S, M, H, D, Midnight or W0 to W6"),
        ["RetainedFileTimeLimit"] = ("MaxAge", "MaxAge"),
        ["MaxArchiveDays"] = ("MaxAge", "MaxAge"),
        ["FormatterName"] = ("Formatter", "Formatter"),
        ["Layout"] = ("Formatter", "Formatter"),
        ["OutputTemplate"] = ("Style", "Style: Template, and Format for the template itself"),
        ["TimestampFormat"] = ("DateFormat", "DateFormat"),
        ["DateFmt"] = ("DateFormat", "DateFormat"),
        ["Fmt"] = ("Format", "Format"),
        ["UseUtcTimestamp"] = ("Utc", "Utc"),
        ["MinLevel"] = ("Level", "Level"),
        ["MinimumLevel"] = ("Level", "Level"),
        ["RestrictedToMinimumLevel"] = ("Level", "Level"),
        ["LogLevel"] = ("Level", "Level"),
        ["FileName"] = ("Path", "Path"),
        ["FilePath"] = ("Path", "Path"),
        ["Class"] = ("Type", "Type"),
        ["Name"] = ("Type", "Type"),
        ["FilterBy"] = ("Filters", "Filters"),
        ["Filter"] = ("Filters", "Filters"),
        ["Additivity"] = ("Propagate", "Propagate"),
        ["WriteTo"] = ("Handlers", "Handlers"),
        ["Targets"] = ("Handlers", "Handlers"),
        ["Appenders"] = ("Handlers", "Handlers"),
        ["Sinks"] = ("Handlers", "Handlers"),
        ["FullMode"] = ("QueueFullMode", "QueueFullMode"),
        ["OverflowAction"] = ("QueueFullMode", "QueueFullMode"),
        ["Address"] = ("Host", "Host and Port, or Path for a Unix socket"),
        ["SocketType"] = ("Transport", "Transport"),
        ["SockType"] = ("Transport", "Transport"),
        ["Protocol"] = ("Transport", "Transport"),
        ["SyslogServer"] = ("Host", "Host"),
        ["SyslogPort"] = ("Port", "Port"),
        ["Rfc"] = ("Standard", "Standard: Rfc5424 or Rfc3164"),
        ["Ident"] = ("AppName", "AppName"),
        ["SourceHost"] = ("HostName", "HostName"),
        ["MachineName"] = ("HostName", "HostName"),
        ["StructuredDataName"] = ("StructuredDataId", "StructuredDataId"),
        ["FramingType"] = ("Framing", "Framing"),
        ["SeverityMapping"] = ("Severities", "Severities"),
        ["MaxMessageLength"] = ("MaxMessageBytes", "MaxMessageBytes"),
        ["AppendNul"] = ("Framing", "Framing: Nul"),
        ["QueueLimit"] = ("Capacity", "Capacity"),
        ["BufferSize"] = ("Capacity", "Capacity"),
        ["Rules"] = ("Loggers", "Loggers"),
        ["Regex"] = ("Expressions", "Expressions"),
        ["Limit"] = ("Count", "Count"),
    };

    private static readonly Dictionary<string, string> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["File"] = "RotatingFile",
        ["RollingFile"] = "RotatingFile",
        ["FileHandler"] = "RotatingFile",
        ["RotatingFileHandler"] = "RotatingFile",
        ["TimedRotatingFileHandler"] = "RotatingFile",
        ["WatchedFileHandler"] = "RotatingFile",
        ["StreamHandler"] = "Console",
        ["ColoredConsole"] = "Console",
        ["NullHandler"] = "Null",
        ["SocketHandler"] = "TcpSocket",
        ["Network"] = "TcpSocket",
        ["SysLogHandler"] = "Syslog",
        ["UdpSyslog"] = "Syslog",
        ["TcpSyslog"] = "Syslog",
        ["LocalSyslog"] = "Syslog",
        ["QueueHandler"] = "Queue",
        ["AsyncWrapper"] = "Queue",
        ["Async"] = "Queue",
        ["MemoryHandler"] = "Memory",
        ["SMTPHandler"] = "Email",
        ["CompactJson"] = "Json",
        ["Clef"] = "Json",
        ["Ecs"] = "Json",
        ["Gelf"] = "Json",
        ["Otel"] = "Json",
    };

    /// <summary>What to write in place of a key of another library, among the keys allowed here; null when it is unknown.</summary>
    public static string? ForKey(string written, IEnumerable<string> allowed) =>
        s_keys.TryGetValue(written, out var word) && allowed.Contains(word.Key, StringComparer.OrdinalIgnoreCase) ? word.Advice : null;

    /// <summary>The kind that does what a class of another library does, among those there are; null when it is unknown.</summary>
    public static string? ForType(string written, IEnumerable<string> allowed) =>
        s_types.TryGetValue(written[(written.LastIndexOf('.') + 1)..], out var type) && allowed.Contains(type, StringComparer.OrdinalIgnoreCase) ? type : null;

    /// <summary>A piece of an error message for an unknown key.</summary>
    public static string KeyHint(string written, IReadOnlyCollection<string> allowed) =>
        !allowed.Contains($"{written}s", StringComparer.OrdinalIgnoreCase) && ForKey(written, allowed) is { } word ? $"; here it is {word}." : NearestName.Hint(written, allowed);
}
