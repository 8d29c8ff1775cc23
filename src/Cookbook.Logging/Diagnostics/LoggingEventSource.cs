using System.Diagnostics.Tracing;

namespace Cookbook.Logging;

/// <summary>The event source <c>Cookbook.Logging</c>: what <c>dotnet-trace</c> and the like see of logging itself.</summary>
[EventSource(Name = "Cookbook.Logging")]
internal sealed class LoggingEventSource : EventSource
{
    public static readonly LoggingEventSource Log = new();

    /// <summary>Something went wrong inside logging.</summary>
    [Event(1, Level = EventLevel.Warning)]
    public void Trouble(string source, string kind, string exception)
    {
        if (IsEnabled())
        {
            WriteEvent(1, source, kind, exception);
        }
    }

    /// <summary>A handler table was put in force.</summary>
    [Event(2, Level = EventLevel.Informational)]
    public void TableSwapped(string provider, int handlers)
    {
        if (IsEnabled())
        {
            WriteEvent(2, provider, handlers);
        }
    }
}
