using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Cookbook.Logging;

/// <summary>Knows whose code has added which handlers, and notices when that was a library: where records go is for the application to say.</summary>
/// <remarks>Not thread-safe: for start-up code.</remarks>
internal sealed class HandlerOrigins
{
    private readonly List<(string Handler, Assembly By)> _added = [];
    private readonly HashSet<Assembly> _callers = [];

    /// <summary>Runs what configures, and keeps whose it is and which handlers it added.</summary>
    public void Run(Action<CookbookLoggingBuilder> configure, CookbookLoggingBuilder builder)
    {
        var by = configure.Target?.GetType().Assembly ?? configure.Method.Module.Assembly;
        _callers.Add(by);
        var before = builder.Entries.Handlers.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        configure(builder);
        _added.AddRange(builder.Entries.Handlers.Keys.Where(h => !before.Contains(h)).Select(h => (h, by)));
    }

    /// <summary>Reports the handlers that others than the application have added; where it does not set this logging up itself, that is for others to do.</summary>
    /// <param name="application">The application's own assembly; null when there is none to be known.</param>
    public void Report(Assembly? application)
    {
        // A call that only adds the provider comes from this assembly; whoever made it, it is the application's if that uses this library at all.
        var takesPart = application is not null && (_callers.Contains(application) || (_callers.Contains(typeof(HandlerOrigins).Assembly) && UsesThisLibrary(application)));
        if (!takesPart)
        {
            return;
        }

        foreach (var (handler, by) in _added.Where(a => a.By != application))
        {
            PatternsToAvoid.Say(
                PatternsToAvoid.LibraryHandler,
                $"Logging:{CookbookLoggerProvider.Alias}:Handlers:{handler}",
                $"this handler was added by a library, {by.GetName().Name}",
                "a library should log to ILogger and leave it to the application where its records go: add the handler in the application, or in the section Logging:Cookbook:Handlers");
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "If the reference is not known any more, nothing is reported; nothing else depends on it.")]
    private static bool UsesThisLibrary(Assembly application)
    {
        try
        {
            var own = typeof(HandlerOrigins).Assembly.GetName().Name;
            return application.GetReferencedAssemblies().Any(a => a.Name == own);
        }
        catch (PlatformNotSupportedException)
        {
            return false;
        }
    }
}
