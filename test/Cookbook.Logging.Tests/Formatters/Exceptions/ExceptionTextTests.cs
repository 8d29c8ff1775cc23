using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>The styles and limits of exceptions, through a formatter of text.</summary>
public sealed class ExceptionTextTests
{
    [Fact]
    public void Without_limits_full_is_what_the_framework_gives()
    {
        var thrown = Thrown(3);
        Assert.Equal(thrown.ToString(), Text(thrown, new()));
    }

    [Fact]
    public void A_depth_that_is_not_reached_changes_nothing()
    {
        var thrown = Thrown(3);
        Assert.Equal(thrown.ToString().ReplaceLineEndings("\n"), Text(thrown, new() { ExceptionDepth = 5 }));
    }

    [Fact]
    public void An_aggregate_is_written_with_all_that_it_holds()
    {
        var thrown = new AggregateException("several", new IOException("one"), new ArgumentException("two", new FormatException("three")));
        Assert.Equal(
            """
            System.AggregateException: several (one) (two)
             ---> System.IO.IOException: one
               --- End of inner exception stack trace ---
             ---> (Inner Exception #1) System.ArgumentException: two
             ---> System.FormatException: three
               --- End of inner exception stack trace ---<---
            """,
            Text(thrown, new() { ExceptionDepth = 9 }));
        Assert.Equal(
            "System.AggregateException: several (one) (two) ---> (#0) System.IO.IOException: one ---> (#1) System.ArgumentException: two ---> System.FormatException: three",
            Text(thrown, new() { ExceptionStyle = ExceptionStyle.OneLine }));
    }

    [Theory]
    [InlineData(ExceptionStyle.Full, 0, "System.IO.IOException: level 3\n ---> (3 more inner exceptions)")]
    [InlineData(ExceptionStyle.Full, 2, "System.IO.IOException: level 3\n ---> System.IO.IOException: level 2\n ---> System.IO.IOException: level 1\n ---> (1 more inner exception)\n   --- End of inner exception stack trace ---\n   --- End of inner exception stack trace ---")]
    [InlineData(ExceptionStyle.OneLine, 1, "System.IO.IOException: level 3 ---> System.IO.IOException: level 2 ---> (2 more inner exceptions)")]
    [InlineData(ExceptionStyle.Message, 1, "level 3")]
    [InlineData(ExceptionStyle.None, 1, "")]
    public void Inner_exceptions_beyond_the_depth_are_counted(ExceptionStyle style, int depth, string expected) =>
        Assert.Equal(expected, Text(Nested(3), new() { ExceptionStyle = style, ExceptionDepth = depth }));

    [Fact]
    public void Frames_beyond_the_limit_are_counted()
    {
        var text = Text(Thrown(12), new() { ExceptionFrames = 2 });
        Assert.Equal(2, text.Split('\n').Count(l => l.StartsWith("   at ", StringComparison.Ordinal)));
        Assert.EndsWith("\n   … 11 more frames", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExceptionStyle.Full)]
    [InlineData(ExceptionStyle.OneLine)]
    public void A_chain_without_end_comes_to_one(ExceptionStyle style)
    {
        var text = Text(new Endless(), new() { ExceptionStyle = style, ExceptionFrames = 5 });
        Assert.Contains("more inner exceptions)", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1, 200_000);
    }

    [Fact]
    public void The_text_is_cut_at_its_length()
    {
        var text = Text(new IOException(new string('x', 500)), new() { ExceptionLength = 40 });
        Assert.Equal($"System.IO.IOException: {new string('x', 17)}…(483 characters cut)", text);
    }

    [Fact]
    public async Task Lambdas_and_asynchronous_code_are_named_as_in_the_source()
    {
        var thrown = await Assert.ThrowsAsync<NotSupportedException>(() => Asynchronous(4));
        var text = Text(thrown, new() { ExceptionDemystify = true });

        Assert.Contains(".ExceptionTextTests.Asynchronous.lambda()", text, StringComparison.Ordinal);
        Assert.Contains(".ExceptionTextTests.Asynchronous(Int32 n)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DisplayClass", text, StringComparison.Ordinal);
        Assert.DoesNotContain("MoveNext", text, StringComparison.Ordinal);
        Assert.DoesNotContain("--- End of stack trace", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExceptionStyle.Full)]
    [InlineData(ExceptionStyle.OneLine)]
    [InlineData(ExceptionStyle.Message)]
    public void An_exception_that_throws_itself_costs_no_record(ExceptionStyle style) =>
        Assert.Contains("[NotSupportedException in Message]", Text(new Throwing(), new() { ExceptionStyle = style, ExceptionDepth = 3 }), StringComparison.Ordinal);

    [Fact]
    public async Task Configuration_chooses_an_applications_own_formatter_by_name()
    {
        await using var logging = Configured.Section(
            "{ 'Handlers': { 'kept': { 'Type': 'Recorder', 'Formatter': { 'Format': '%(message)s', 'ExceptionFormatter': 'SHORT', 'ExceptionLength': 30 } } } }",
            c => c.AddExceptionFormatter("Short", e => e is IOException ? $"<{e.Message}>" : e is FormatException ? throw new NotSupportedException() : ""));
        var logger = logging.Factory.CreateLogger("a");
        logger.LogError(new IOException("disk"), "one");
        logger.LogError(new ArgumentException("none"), "two");
        logger.LogError(new FormatException("style"), "three");
        logger.LogError(new IOException(new string('x', 100)), "four");

        Assert.Equal(
            ["one\n    <disk>", "two", "three\n    System.FormatException: style", $"four\n    <{new string('x', 29)}…(72 characters cut)"],
            logging["kept"].Lines);
    }

    [Fact]
    public void A_name_that_nobody_registered_is_an_error_with_its_path()
    {
        var error = Assert.Single(Configured.Errors(
            "{ 'Handlers': { 'kept': { 'Type': 'Recorder', 'Formatter': { 'ExceptionFormatter': 'Shrot' } } } }",
            c => c.AddExceptionFormatter("Short", e => e.Message)));
        Assert.Contains("Handlers:kept:Formatter", error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'Short'?", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_out_of_range_is_an_error() => Assert.Contains(
        "0 to 100",
        Assert.Single(Configured.Errors("{ 'Formatters': { 'f': { 'ExceptionDepth': 101 } }, 'Handlers': { 'kept': { 'Type': 'Recorder' } } }")),
        StringComparison.Ordinal);

    /// <summary>The exception as a formatter appends it to an empty message.</summary>
    private static string Text(Exception exception, TextFormatterOptions options)
    {
        (options.Style, options.Format, options.NewLines) = ("Template", "{Exception}", NewLineMode.Keep);
        return LiveCalls.Formatted(new TextFormatter(options), logger => logger.LogError(exception, "m"));
    }

    private static IOException Thrown(int frames)
    {
        try
        {
            Throw(frames);
        }
        catch (IOException e)
        {
            return e;
        }

        throw new InvalidOperationException("nothing was thrown");
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Throw(int frames)
    {
        if (frames == 1)
        {
            throw new IOException("disk", new ArgumentException("name"));
        }

        Throw(frames - 1);
        GC.KeepAlive(frames);
    }

    private static IOException Nested(int level) => level == 0 ? new("level 0") : new($"level {level}", Nested(level - 1));

    private static async Task Asynchronous(int n)
    {
        var lambda = async () =>
        {
            await Task.Yield();
            throw new NotSupportedException("n is " + n);
        };
        await lambda();
    }

    private sealed class Throwing : Exception
    {
        public override string Message => throw new NotSupportedException();
    }

    private sealed class Endless : AggregateException
    {
        private static readonly System.Reflection.FieldInfo s_inner = typeof(Exception).GetField("_innerException", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!;
        private static readonly System.Reflection.FieldInfo s_all = typeof(AggregateException).GetField("_innerExceptions", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!;

        public Endless()
            : base("again")
        {
            s_inner.SetValue(this, this);
            s_all.SetValue(this, new Exception[] { this, this });
        }

        public override string Message => "again";
    }
}
