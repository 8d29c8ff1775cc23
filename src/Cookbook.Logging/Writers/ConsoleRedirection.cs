using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Has what a program prints logged instead (recipe 35).</summary>
/// <remarks>
/// Redirect after logging has been set up: a provider that writes to <see cref="Console.Out"/>, as MEL's own console does, takes it when it is made. This library's
/// console handler writes to the stream itself, and can be used in any case.
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
        var outWriter = output is null ? null : new LoggerTextWriter(logger, output.Value, Console.Out);
        var errorWriter = error is null ? null : new LoggerTextWriter(logger, error.Value, Console.Error);
        return new Redirection(
            RedirectedStream.Begin(outWriter, Console.Out, static () => Console.Out, Console.SetOut),
            RedirectedStream.Begin(errorWriter, Console.Error, static () => Console.Error, Console.SetError));
    }

    private sealed class Redirection(RedirectedStream? output, RedirectedStream? error) : IDisposable
    {
        public void Dispose()
        {
            output?.End();
            error?.End();
        }
    }

    /// <summary>One of the two, as long as it is redirected.</summary>
    private sealed class RedirectedStream(LoggerTextWriter writer, TextWriter installed, TextWriter before, Func<TextWriter> get, Action<TextWriter> set)
    {
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
            if (ReferenceEquals(get(), installed))
            {
                set(before);
            }

            writer.Dispose();
        }
    }
}
