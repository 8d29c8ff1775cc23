using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging;

/// <summary>The kind of handler that configuration calls <c>Queue</c>.</summary>
internal static class QueueKind
{
    public static void Register(CookbookLoggingBuilder builder) => builder.AddHandler<QueueOptions>(
        "Queue",
        (section, options) => section.Bind(options),
        (options, context) => new QueueHandler(context, options),
        defaults: new HandlerDefaults { HasPump = false, HasTargets = true, NeedsTargets = true });
}
