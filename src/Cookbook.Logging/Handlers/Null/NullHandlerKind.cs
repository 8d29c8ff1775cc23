namespace Cookbook.Logging;

/// <summary>The kind <c>Null</c>. It takes no keys of its own.</summary>
internal static class NullHandlerKind
{
    public static void Register(CookbookLoggingBuilder builder) => builder.AddHandler<NullOptions>(
        "Null",
        static (_, _) => { },
        static (_, context) => new NullHandler(context),
        defaults: new HandlerDefaults { HasPump = false });

    internal sealed class NullOptions;
}
