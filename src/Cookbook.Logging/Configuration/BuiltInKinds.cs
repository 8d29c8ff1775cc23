namespace Cookbook.Logging;

/// <summary>Every kind that comes with the library, one line each.</summary>
internal static class BuiltInKinds
{
    public static void Register(CookbookLoggingBuilder builder)
    {
        var kinds = builder.Kinds;
        kinds.Handlers.AddLater(() => ConsoleHandlerKind.Register(builder), "Console");
        kinds.Handlers.AddLater(() => NullHandlerKind.Register(builder), "Null");
        kinds.Handlers.AddLater(() => RotatingFileKind.Register(builder), RotatingFileKind.Name);
        kinds.Handlers.AddLater(() => QueueKind.Register(builder), "Queue");
        kinds.Handlers.AddLater(() => TcpSocketKind.Register(builder), TcpSocketKind.Name);
        kinds.Handlers.AddLater(() => SyslogKind.Register(builder), SyslogKind.Name);
        kinds.Handlers.AddLater(() => JournaldKind.Register(builder), "Journald");

        kinds.Formatters.AddLater(() => TextFormatterKind.Register(builder), "Text");
        kinds.Formatters.AddLater(() => JsonFormatterKind.Register(builder), "Json");
        kinds.Formatters.AddLater(() => LogfmtFormatterKind.Register(builder), "Logfmt");

        kinds.Filters.AddLater(
            () => BuiltInFilters.Register(builder),
            "MinLevel", "MaxLevel", "LevelRange", "Logger", "Property", "Message", "Set", "Remove", "Rename", "Redact", "Sample", "RateLimit", "Duplicate");

        kinds.Receivers.AddLater(() => SocketReceiverKind.Register(builder), SocketReceiverKind.Name);
        kinds.Receivers.AddLater(() => SyslogReceiverKind.Register(builder), SyslogReceiverKind.Name);
    }
}
