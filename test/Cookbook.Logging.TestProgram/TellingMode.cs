using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>Logs one record with everything that a record can have, by what a section <c>Logging:Cookbook</c> in a file says, and tells what it was: <c>telling SETTINGS</c>.</summary>
internal static class TellingMode
{
    public static async Task<int> RunAsync(string settings)
    {
        DetachedRecord? seen = null;
        await using (var logging = SettingsLogging.From(await File.ReadAllTextAsync(settings), builder =>
            builder.AddHandler<object>("Seen", static (_, _) => { }, (_, context) => new SeenHandler(context, record => seen ??= record))))
        {
            var thread = new Thread(() => Log(logging.Factory.CreateLogger("Shop.Payments"))) { Name = "cash desk" };
            thread.Start();
            thread.Join();
            await logging.Provider.FlushAsync(TimeSpan.FromSeconds(20));
        }

        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new Dictionary<string, string?>
        {
            ["Ticks"] = seen!.Timestamp.Ticks.ToString(CultureInfo.InvariantCulture),
            ["ProcessId"] = seen.ProcessId.ToString(CultureInfo.InvariantCulture),
            ["ProcessName"] = seen.ProcessName,
            ["ThreadId"] = seen.ThreadId.ToString(CultureInfo.InvariantCulture),
            ["ThreadName"] = seen.ThreadName,
            ["Exception"] = seen.ExceptionText,
        }));
        return 0;
    }

    private static void Log(ILogger logger)
    {
        using var request = logger.BeginScope(new Dictionary<string, object> { ["Request"] = "r-1", ["Retry"] = 2 });
        using var step = logger.BeginScope("step {Step}", 7);
        try
        {
            throw new InvalidOperationException("no more money");
        }
        catch (InvalidOperationException e)
        {
            logger.LogError(new EventId(12, "Refused"), e, "paid {Amount} to {Name}", 12.5m, "Ünal");
        }
    }

    private sealed class SeenHandler(HandlerContext context, Action<DetachedRecord> see) : LogHandler(context)
    {
        protected override void Emit(LogRecord record) => see(record.Detach());
    }
}
