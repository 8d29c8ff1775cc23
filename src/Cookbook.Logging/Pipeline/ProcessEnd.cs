using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>
/// Flushes every provider when the process ends: on return from <c>Main</c>, <c>Environment.Exit</c>, an unhandled exception, SIGTERM, SIGHUP, SIGINT and SIGQUIT. Flushes only,
/// never cancels a signal: with a host the services still log while they stop, and disposal comes later.
/// </summary>
internal static class ProcessEnd
{
    private static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(1);
    private static readonly Lock s_gate = new();
    // Held until it is disposed of: a provider that nothing else refers to any more may still have records on their way.
    private static readonly HashSet<HandlerLoggerProvider> s_providers = [];
    private static readonly List<PosixSignalRegistration> s_signals = [];
    private static bool s_hooked;

    public static void Add(HandlerLoggerProvider provider)
    {
        lock (s_gate)
        {
            s_providers.Add(provider);
            Hook();
        }
    }

    public static void Remove(HandlerLoggerProvider provider)
    {
        lock (s_gate)
        {
            s_providers.Remove(provider);
        }
    }

    private static void Hook()
    {
        if (s_hooked)
        {
            return;
        }

        s_hooked = true;
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => FlushAll();
        AppDomain.CurrentDomain.UnhandledException += static (_, _) => FlushAll();
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
        {
            try
            {
                s_signals.Add(PosixSignalRegistration.Create(signal, static _ => FlushAll()));
            }
            catch (PlatformNotSupportedException)
            {
                // The platform has no signals; ProcessExit is what there is.
                return;
            }
        }
    }

    private static void FlushAll()
    {
        HandlerLoggerProvider[] providers;
        lock (s_gate)
        {
            providers = [.. s_providers];
        }

        foreach (var provider in providers)
        {
            try
            {
                provider.FlushBlocking();
            }
            catch (Exception e)
            {
                Trouble.Report(provider.GetType().Name, "the last flush failed", e);
            }
        }

        ErrorLines.Flush(s_lastWords);
    }
}
