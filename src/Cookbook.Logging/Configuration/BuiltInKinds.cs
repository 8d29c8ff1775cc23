namespace Cookbook.Logging;

/// <summary>Every kind that comes with the library, one line each.</summary>
internal static class BuiltInKinds
{
    public static void Register(CookbookLoggingBuilder builder)
    {
        ConsoleHandlerKind.Register(builder);
        NullHandlerKind.Register(builder);
        RotatingFileKind.Register(builder);
        QueueKind.Register(builder);
        TcpSocketKind.Register(builder);
        SyslogKind.Register(builder);
        JournaldKind.Register(builder);

        TextFormatterKind.Register(builder);
        JsonFormatterKind.Register(builder);
        LogfmtFormatterKind.Register(builder);

        BuiltInFilters.Register(builder);

        SocketReceiverKind.Register(builder);
        SyslogReceiverKind.Register(builder);
    }
}
