using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>A logger as a <see cref="TextWriter"/>: each line that is written to it becomes a record (recipe 35). For what wants a writer and should log.</summary>
/// <remarks>
/// <para>
/// Thread-safe; a line to which several threads write in pieces is put together as on a console. A line ends with <c>\n</c>, <c>\r\n</c> or <c>\r</c>. Empty lines are
/// left out. What has no end of line yet is kept, also by <see cref="TextWriter.Flush"/>, until it gets one, becomes longer than <see cref="MaxLineLength"/>, or the writer is disposed of.
/// </para>
/// <para>
/// What is written by a handler or a provider while a line is being logged, on the same thread, is not logged again, but goes to the writer given for that. A
/// provider that writes from a thread of its own needs the real console: redirect it after logging has been set up.
/// </para>
/// <para>
/// Asynchronous methods log at once, as the others do. Numbers and dates are written by the invariant culture. No method throws but for arguments that are wrong.
/// </para>
/// </remarks>
public sealed class LoggerTextWriter : TextWriter
{
    /// <summary>How many characters of a line are kept waiting for its end: 65,536. A longer one becomes several records.</summary>
    public const int MaxLineLength = 64 * 1024;

    [ThreadStatic]
    private static bool s_isLogging;

    private readonly ILogger _logger;
    private readonly LogLevel _level;
    private readonly TextWriter _otherwise;
    private readonly LineCutter _lines = new(MaxLineLength);
    private volatile bool _isDisposed;

    /// <summary>Makes a writer.</summary>
    /// <param name="logger">Where its lines are logged.</param>
    /// <param name="level">Their level.</param>
    /// <param name="otherwise">Where text goes that must not be logged: what is written within a call of this or another such writer, and after this one's end. Null to drop it. It is not disposed of.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is none that can be written.</exception>
    public LoggerTextWriter(ILogger logger, LogLevel level, TextWriter? otherwise = null)
        : base(System.Globalization.CultureInfo.InvariantCulture)
    {
        ArgumentNullException.ThrowIfNull(logger);
        if (!LevelNames.IsWritable(level))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A line cannot be logged at this level.");
        }

        (_logger, _level, _otherwise) = (logger, level, otherwise ?? Null);
    }

    /// <summary>UTF-8, in name only: characters are logged as they are.</summary>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => Take(new ReadOnlySpan<char>(in value), null, endsLine: false);

    /// <inheritdoc/>
    public override void Write(string? value) => Take(value, value, endsLine: false);

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Take(buffer.AsSpan(index, count), null, endsLine: false);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Take(buffer, null, endsLine: false);

    /// <inheritdoc/>
    public override void WriteLine() => Take([], null, endsLine: true);

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Take(value, value, endsLine: true);

    /// <inheritdoc/>
    public override void WriteLine(char[] buffer, int index, int count) => Take(buffer.AsSpan(index, count), null, endsLine: true);

    /// <inheritdoc/>
    public override void WriteLine(ReadOnlySpan<char> buffer) => Take(buffer, null, endsLine: true);

    /// <inheritdoc/>
    public override Task WriteAsync(char value) => Done(() => Write(value));

    /// <inheritdoc/>
    public override Task WriteAsync(string? value) => Done(() => Write(value));

    /// <inheritdoc/>
    public override Task WriteAsync(char[] buffer, int index, int count) => Done(() => Write(buffer, index, count));

    /// <inheritdoc/>
    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default) => Done(() => Write(buffer.Span), cancellationToken);

    /// <inheritdoc/>
    public override Task WriteLineAsync() => Done(WriteLine);

    /// <inheritdoc/>
    public override Task WriteLineAsync(char value) => Done(() => Take([value], null, endsLine: true));

    /// <inheritdoc/>
    public override Task WriteLineAsync(string? value) => Done(() => WriteLine(value));

    /// <inheritdoc/>
    public override Task WriteLineAsync(char[] buffer, int index, int count) => Done(() => WriteLine(buffer, index, count));

    /// <inheritdoc/>
    public override Task WriteLineAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default) => Done(() => WriteLine(buffer.Span), cancellationToken);

    /// <inheritdoc/>
    public override Task FlushAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;

    /// <summary>Logs a line that has no end yet. What is written from now on goes to the writer given for such text.</summary>
    /// <param name="disposing">Whether it is called by <see cref="TextWriter.Dispose()"/>.</param>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            Log(_lines.Close());
        }

        base.Dispose(disposing);
    }

    /// <summary>From now on what this thread writes is not logged.</summary>
    internal static void PassThisThreadBy() => s_isLogging = true;

    private static Task Done(Action write, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        write();
        return Task.CompletedTask;
    }

    /// <summary>Logs the lines that a piece of text completes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="whole">The same as a string, where it is one: it is logged as it is if it is a line.</param>
    /// <param name="endsLine">Whether a line end follows.</param>
    private void Take(ReadOnlySpan<char> text, string? whole, bool endsLine)
    {
        if (s_isLogging || _isDisposed)
        {
            PassBy(text, endsLine);
        }
        else if (endsLine && whole is not null && _lines.IsLine(whole))
        {
            Log(whole);
        }
        else
        {
            // No lock of the writer's own is held while they are logged: a handler may have to wait for a thread that writes here.
            if (_lines.Cut(text, endsLine) is { } lines)
            {
                lines.ForEach(Log);
            }
            else
            {
                PassBy(text, endsLine);
            }
        }
    }

    private void PassBy(ReadOnlySpan<char> text, bool endsLine)
    {
        try
        {
            if (endsLine)
            {
                _otherwise.WriteLine(text);
            }
            else
            {
                _otherwise.Write(text);
            }
        }
        catch (Exception e)
        {
            Trouble.Report(nameof(LoggerTextWriter), "text that must not be logged could not be written", e);
        }
    }

    private void Log(string line)
    {
        if (line.Length == 0)
        {
            return;
        }

        var before = s_isLogging;
        s_isLogging = true;
        try
        {
            _logger.Log(_level, default, line, null, static (text, _) => text);
        }
        catch (Exception e)
        {
            Trouble.Report(nameof(LoggerTextWriter), "a line could not be logged", e);
        }
        finally
        {
            s_isLogging = before;
        }
    }
}
