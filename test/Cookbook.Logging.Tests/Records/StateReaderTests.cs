using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class StateReaderTests
{
    [Fact]
    public void MELs_own_states_are_read_in_place()
    {
        var readers = new Readers();
        readers.LogInformation("{Id}", 1);
        LoggerMessage.Define(LogLevel.Information, 1, "none")(readers, null);
        LoggerMessage.Define<int>(LogLevel.Information, 1, "{A}")(readers, 1, null);
        LoggerMessage.Define<int, string, Guid, double, object, bool>(LogLevel.Information, 1, "{A}{B}{C}{D}{E}{F}")(readers, 1, "", default, 2, "", true, null);
        readers.Log(LogLevel.Information, default, new Dictionary<string, object?>(), null, static (_, _) => "");
        Assert.Equal(
            ["FormattedStateReader`1", "LogValuesReader`2", "LogValuesReader`2", "LogValuesReader`2", "GeneralStateReader`1"],
            readers.Names);
    }

    [Fact]
    public void Many_messages_share_a_state_type_and_keep_their_own_templates()
    {
        var texts = new List<string>();
        using var logging = TestLogging.To(new TestHandler(r => texts.Add(r.GetMessage() + r.MessageTemplate)));
        var logger = logging.CreateLogger();
        var messages = Enumerable.Range(0, 100).Select(i => LoggerMessage.Define<int>(LogLevel.Information, i, $"message {i}: {{Value}}")).ToList();
        for (var round = 0; round < 3; round++)
        {
            foreach (var message in messages)
            {
                message(logger, round, null);
            }
        }

        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"message {i % 100}: {i / 100}message {i % 100}: {{Value}}"), texts);
    }

    private sealed class Readers : ILogger
    {
        public List<string> Names { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Names.Add(StateReader<TState>.Instance.GetType().Name);
    }
}
