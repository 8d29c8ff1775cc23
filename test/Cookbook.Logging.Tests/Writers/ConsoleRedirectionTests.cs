using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

[Collection(ConsoleIsOne.Name)]
public sealed class ConsoleRedirectionTests
{
    private readonly LineLogger _logger = new();

    [Fact]
    public void What_is_printed_is_logged_until_it_is_undone()
    {
        var (output, error) = (Console.Out, Console.Error);
        using (_logger.RedirectConsole())
        {
            Console.WriteLine("Foo");
            Console.Error.WriteLine("Bar");
            Console.Write("no end");
        }

        Assert.Equal(["Information Foo", "Warning Bar", "Information no end"], Mine("Foo", "Bar", "no end"));
        Assert.Same(output, Console.Out);
        Assert.Same(error, Console.Error);
    }

    [Fact]
    public void A_stream_without_a_level_stays_as_it_is()
    {
        var error = Console.Error;
        using (_logger.RedirectConsole(LogLevel.Debug, null))
        {
            Assert.Same(error, Console.Error);
            Console.WriteLine("Foo");
        }

        Assert.Equal(["Debug Foo"], Mine("Foo"));
    }

    [Fact]
    public void One_that_somebody_redirected_again_stays_so_and_what_still_comes_passes_by()
    {
        var before = Console.Out;
        var (real, later) = (new StringWriter(), new StringWriter());
        Console.SetOut(real);
        var redirection = _logger.RedirectConsole(error: null);
        var ours = Console.Out;
        Console.SetOut(later);
        var installed = Console.Out;
        try
        {
            redirection.Dispose();
            Assert.Same(installed, Console.Out);
            ours.Write("held");
            Assert.Equal("held", real.ToString());
            Assert.Empty(_logger.Lines);
        }
        finally
        {
            Console.SetOut(before);
        }
    }

    [Fact]
    public void A_log_that_needs_the_console_does_not_wait_for_who_prints()
    {
        var logger = new NeedingTheConsole();
        using (logger.RedirectConsole(error: null))
        {
            Console.WriteLine("Foo");
        }

        Assert.Equal(["Foo"], logger.Lines);
    }

    [Fact]
    public void Lines_have_the_context_of_who_prints_them()
    {
        var logger = new NeedingTheConsole();
        logger.Context.Value = "request 7";
        using (logger.RedirectConsole(error: null))
        {
            Console.WriteLine("Foo");
        }

        Assert.Equal("request 7", logger.Seen);
    }

    [Fact]
    public void Two_that_end_out_of_order_leave_the_console_as_it_was()
    {
        var output = Console.Out;
        var (first, second) = (_logger.RedirectConsole(error: null), _logger.RedirectConsole(error: null));
        first.Dispose();
        second.Dispose();
        Assert.Same(output, Console.Out);
    }

    [Fact]
    public void A_level_that_is_none_is_refused_and_redirects_nothing()
    {
        var (output, error) = (Console.Out, Console.Error);
        Assert.Throws<ArgumentOutOfRangeException>(() => _logger.RedirectConsole(LogLevel.Information, LogLevel.None));
        Assert.Same(output, Console.Out);
        Assert.Same(error, Console.Error);
    }

    /// <summary>As MEL's own console: another thread writes, under the console's lock, and the log waits for it.</summary>
    private sealed class NeedingTheConsole : ILogger
    {
        public AsyncLocal<string?> Context { get; } = new();

        public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = new();

        public string? Seen { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Seen = Context.Value;
            using var written = new ManualResetEventSlim();
            new Thread(Write).Start();
            if (written.Wait(TimeSpan.FromSeconds(3)))
            {
                Lines.Enqueue(formatter(state, exception));
            }

            void Write()
            {
                lock (Console.Out)
                {
                    written.Set();
                }
            }
        }
    }

    /// <summary>Others may print at the same time.</summary>
    private IEnumerable<string> Mine(params string[] texts) => _logger.Lines.Where(l => texts.Any(t => l.EndsWith(' ' + t, StringComparison.Ordinal)));
}
