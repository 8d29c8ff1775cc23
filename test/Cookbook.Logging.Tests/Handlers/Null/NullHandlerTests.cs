using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cookbook.Logging.Tests;

public class NullHandlerTests
{
    [Fact]
    public async Task The_kind_makes_a_handler_without_a_pump_that_asks_its_filters_and_drops()
    {
        var builder = new CookbookLoggingBuilder(new ServiceCollection());
        NullHandlerKind.Register(builder);
        Assert.True(builder.Kinds.Handlers.TryGet("null", out var kind));
        Assert.False(kind.Defaults.HasPump);
        Assert.Empty(kind.OptionsType.GetProperties());
        var filter = new Counting();
        var options = kind.Bind(new ConfigurationBuilder().Build());
        await using var handler = kind.Create(
            options, new HandlerContext { Name = "n", KeyPath = "n", Formatter = new JsonFormatter(new()), Filters = [filter] });

        handler.Handle(Some.Record());

        Assert.Equal(1, filter.Seen);
        Assert.Null(handler.Statistics);
        Assert.True(await handler.FlushAsync(Deadline.After(TimeSpan.Zero)));
    }

    private sealed class Counting : ILogFilter
    {
        public int Seen { get; private set; }

        public LogRecord? Filter(LogRecord record)
        {
            Seen++;
            return record;
        }
    }
}
