using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Logs what a program prints on a thread of its own. Whoever prints holds the lock of <see cref="Console.Out"/>, without which no console can be written: he must not wait for a log.</summary>
/// <remarks>Thread-safe. Lines come in their order, with the scopes of who printed them. What the log cannot keep up with goes to the console, where it went before.</remarks>
internal sealed class ConsoleLines : ILogger, IDisposable
{
    /// <summary>How many characters may wait.</summary>
    public const int MaxWaiting = 4 * 1024 * 1024;

    private const int MaxLines = 64 * 1024;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger;
    private readonly TextWriter _console;
    private readonly BlockingCollection<Line> _lines = new(MaxLines);
    private readonly Thread _thread;
    private int _waiting;

    public ConsoleLines(ILogger logger, TextWriter console)
    {
        (_logger, _console) = (logger, console);
        _thread = new Thread(Work) { IsBackground = true, Name = "log console lines" };
        _thread.UnsafeStart();
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => _logger.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception);
        if (Interlocked.Add(ref _waiting, text.Length) <= MaxWaiting && TryAdd(new Line(logLevel, text, ExecutionContext.Capture())))
        {
            return;
        }

        Interlocked.Add(ref _waiting, -text.Length);
        Trouble.Report(nameof(ConsoleRedirection), "more is printed than can be logged; lines are left on the console");
        _console.WriteLine(text);
    }

    /// <summary>Has all that was printed logged, as far as that takes no longer than 5 s.</summary>
    public void Dispose()
    {
        _lines.CompleteAdding();
        if (Thread.CurrentThread != _thread && !_thread.Join(s_patience))
        {
            Trouble.Say(nameof(ConsoleRedirection), "what was printed last is still to be logged: the log does not take it");
        }
    }

    private bool TryAdd(Line line)
    {
        try
        {
            return _lines.TryAdd(line);
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
            return false;
        }
    }

    private void Work()
    {
        // What a provider prints while it logs must not be logged again.
        LoggerTextWriter.PassThisThreadBy();
        foreach (var line in _lines.GetConsumingEnumerable())
        {
            Interlocked.Add(ref _waiting, -line.Text.Length);
            if (line.Context is null)
            {
                Log(line);
            }
            else
            {
                ExecutionContext.Run(line.Context, state => Log((Line)state!), line);
            }
        }
    }

    private void Log(Line line)
    {
        try
        {
            _logger.Log(line.Level, default, line.Text, null, static (text, _) => text);
        }
        catch (Exception e)
        {
            Trouble.Report(nameof(ConsoleRedirection), "a line could not be logged", e);
        }
    }

    private sealed record Line(LogLevel Level, string Text, ExecutionContext? Context);
}
