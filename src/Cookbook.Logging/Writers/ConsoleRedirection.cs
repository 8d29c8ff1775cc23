using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Has what a program prints logged instead (recipe 35).</summary>
/// <remarks>
/// Redirect after logging has been set up: a provider that writes to <see cref="Console.Out"/>, as MEL's own console does, takes it when it is made. This library's
/// console handler writes to the stream itself, and can be used in any case. Lines are logged on a thread of their own, with the scopes of who printed them: who prints
/// holds the console's lock, and a log that had to wait for the console would wait for ever.
/// </remarks>
public static class ConsoleRedirection
{
    /// <summary>Sets <see cref="Console.Out"/> and <see cref="Console.Error"/> to writers whose lines are logged.</summary>
    /// <param name="logger">Where they are logged.</param>
    /// <param name="output">The level of what goes to <see cref="Console.Out"/>; null leaves that as it is. <see cref="LogLevel.Information"/> by default.</param>
    /// <param name="error">The level of what goes to <see cref="Console.Error"/>; null leaves that as it is. <see cref="LogLevel.Warning"/> by default.</param>
    /// <returns>Undoes it when it is disposed of. If somebody has redirected them again in the meantime, that stays, and what still comes here goes to the writers that were there before.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A level is none that can be written.</exception>
    public static IDisposable RedirectConsole(this ILogger logger, LogLevel? output = LogLevel.Information, LogLevel? error = LogLevel.Warning)
    {
        ArgumentNullException.ThrowIfNull(logger);

        // Both are made before either is set: a level may be refused.
        var lines = new ConsoleLines(logger, Console.Error);
        try
        {
            var outWriter = output is null ? null : new LoggerTextWriter(lines, output.Value, Console.Out);
            var errorWriter = error is null ? null : new LoggerTextWriter(lines, error.Value, Console.Error);
            return new Redirection(
                RedirectedStream.Begin(outWriter, Console.Out, static () => Console.Out, Console.SetOut),
                RedirectedStream.Begin(errorWriter, Console.Error, static () => Console.Error, Console.SetError),
                lines);
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    private sealed class Redirection(RedirectedStream? output, RedirectedStream? error, ConsoleLines lines) : IDisposable
    {
        public void Dispose()
        {
            output?.End();
            error?.End();
            lines.Dispose();
        }
    }

    /// <summary>One of the two, as long as it is redirected.</summary>
    private sealed class RedirectedStream(LoggerTextWriter writer, TextWriter installed, TextWriter before, Func<TextWriter> get, Action<TextWriter> set)
    {
        // Where those wrote before that have ended while another one was upon them.
        private static readonly ConditionalWeakTable<TextWriter, TextWriter> s_ended = [];

        public static RedirectedStream? Begin(LoggerTextWriter? writer, TextWriter before, Func<TextWriter> get, Action<TextWriter> set)
        {
            if (writer is null)
            {
                return null;
            }

            set(writer);

            // The console puts a writer of its own around it.
            return new RedirectedStream(writer, get(), before, get, set);
        }

        public void End()
        {
            s_ended.AddOrUpdate(installed, before);
            if (ReferenceEquals(get(), installed))
            {
                var next = before;
                while (s_ended.TryGetValue(next, out var earlier))
                {
                    next = earlier;
                }

                set(next);
            }

            writer.Dispose();
        }
    }
}
