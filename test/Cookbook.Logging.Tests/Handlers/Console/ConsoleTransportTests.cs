using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

[Collection(ConsoleIsOne.Name)]
public class ConsoleTransportTests
{
    [Fact]
    public async Task Lines_go_to_the_stream_as_they_are_where_colours_are_not_wanted() =>
        Assert.Equal("INFO one\nERROR two\n", await Written(colors: false, Some.Record("INFO one"), Some.Record("ERROR two", LogLevel.Error)));

    [Fact]
    public async Task Colours_stand_around_the_text_and_end_before_the_line_does() =>
        Assert.Equal(
            "\e[90mlow\e[0m\nplain\n\e[33mcareful\e[0m\n\e[31mwrong\e[0m\n\e[97;41mworst\e[0m\n",
            await Written(
                colors: true,
                Some.Record("low", LogLevel.Debug),
                Some.Record("plain"),
                Some.Record("careful", LogLevel.Warning),
                Some.Record("wrong", LogLevel.Error),
                Some.Record("worst", LogLevel.Critical)));

    [Fact]
    public async Task A_frame_that_was_cut_ends_with_its_colour_reset()
    {
        var text = await Written(colors: true, Some.Record(new string('x', 5000), LogLevel.Error));

        Assert.StartsWith("\e[31mxxx", text, StringComparison.Ordinal);
        Assert.EndsWith("bytes cut)\e[0m\n", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 200, 256 + 9);
    }

    [Fact]
    public void One_batch_is_one_write()
    {
        var stream = new CountingStream();
        var transport = new ConsoleTransport(stream, colors: true);
        transport.Open();
        var batch = new LogBatch(new BatchBuffers(4096));
        batch.Add("a\n"u8, Some.Time, LogLevel.Error);
        batch.Add("b\n"u8, Some.Time, LogLevel.Information);

        Assert.Equal(new WriteResult(2), transport.Write(batch));
        Assert.Equal(1, stream.Writes);
    }

    [Theory]
    [InlineData(ConsoleOutput.Stdout)]
    [InlineData(ConsoleOutput.Stderr)]
    public async Task The_kind_makes_a_handler_on_the_raw_stream_that_a_redirected_console_does_not_see(ConsoleOutput output)
    {
        var builder = new CookbookLoggingBuilder(new ServiceCollection());
        ConsoleHandlerKind.Register(builder);
        Assert.True(builder.Kinds.Handlers.TryGet("console", out var kind));
        var section = new ConfigurationBuilder().AddInMemoryCollection([new("Stream", output.ToString()), new("Colors", "Never")]).Build();
        var options = kind.Bind(section);
        Assert.True(kind.Validate("c", options).Succeeded);
        var (before, beforeError) = (Console.Out, Console.Error);
        using var captured = new StringWriter();
        try
        {
            Console.SetOut(captured);
            Console.SetError(captured);
            await using var handler = kind.Create(options, Some.Context(new MessageOnly()));
            handler.Start(null);
            handler.Handle(Some.Record("a line of the tests"));
            Assert.True(await handler.FlushAsync(Deadline.After(TimeSpan.FromSeconds(5))));
            Assert.Equal(1, handler.Statistics?.WrittenRecords);
            Assert.Null(handler.Resource);
        }
        finally
        {
            Console.SetOut(before);
            Console.SetError(beforeError);
        }

        Assert.DoesNotContain("a line of the tests", captured.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Undefined_choices_are_refused()
    {
        var validator = new ConsoleOptionsValidator();

        Assert.Equal("Stream is '7'; allowed are Stdout and Stderr.", validator.Validate(null, new() { Stream = (ConsoleOutput)7 }).FailureMessage);
        Assert.Equal("Colors is '7'; allowed are Auto, Always and Never.", validator.Validate(null, new() { Colors = (ConsoleColors)7 }).FailureMessage);
    }

    private static async Task<string> Written(bool colors, params LogRecord[] records)
    {
        using var stream = new MemoryStream();
        var context = Some.Context(new MessageOnly(), pump: new PumpOptions { MaxFrameBytes = 256 });
        await using (var handler = new TransportHandler(context, new ConsoleTransport(stream, colors)))
        {
            handler.Start(null);
            foreach (var record in records)
            {
                handler.Handle(record);
            }
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class MessageOnly : ILogFormatter
    {
        public bool MayBeCut => true;

        public void Format(LogRecord record, System.Buffers.IBufferWriter<byte> output) => System.Buffers.BuffersExtensions.Write(output, record.Message);
    }

    private sealed class CountingStream : MemoryStream
    {
        public int Writes { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer) => Writes++;
    }
}
