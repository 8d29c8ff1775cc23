using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>An application's process sends to a collector, which sends on to another one.</summary>
public sealed class CollectorChainTests
{
    [Theory]
    [InlineData("Pickle", "Pickle", false)]
    [InlineData("Json", "Json", true)]
    [InlineData("Pickle", "Json", true)]
    public async Task What_a_collector_sends_on_arrives_as_its_origin_logged_it(string first, string second, bool confirmed)
    {
        using var folder = new TempFolder();
        using var last = ReceivingHost.Start();
        using var middle = ReceivingHost.Start(json: Forwarding(last, second, confirmed, forwardReceived: true));
        var told = await Tell(folder, middle, first, confirmed);
        middle.WaitForReceived(1);
        last.WaitForReceived(1);

        AssertAsTold(told, Assert.Single(middle.Received));
        AssertAsTold(told, Assert.Single(last.Received, r => r.Category == "Shop.Payments"));
    }

    [Fact]
    public async Task What_came_in_is_not_sent_out_again_unless_it_is_told_to()
    {
        using var folder = new TempFolder();
        using var last = ReceivingHost.Start();
        using var middle = ReceivingHost.Start(json: Forwarding(last, "Pickle", confirmed: true, forwardReceived: false));
        await Tell(folder, middle, "Pickle", confirmed: true);
        middle.WaitForReceived(1);

        // Its own goes, and behind all that would have gone before it.
        middle.Services.GetRequiredService<ILoggerFactory>().CreateLogger("middle").LogInformation("of the middle");
        Load.Until(() => last.Received.Any(r => r.GetMessage() == "of the middle"), "the middle's own record");
        Assert.DoesNotContain(last.Received, r => r.Category == "Shop.Payments");
    }

    private static void AssertAsTold(Dictionary<string, string?> told, DetachedRecord record)
    {
        // Python's time, in which records travel, knows microseconds.
        Assert.Equal(long.Parse(told["Ticks"]!, CultureInfo.InvariantCulture) / TimeSpan.TicksPerMicrosecond, record.Timestamp.Ticks / TimeSpan.TicksPerMicrosecond);
        Assert.Equal(0, record.Timestamp.Nanosecond);
        Assert.NotEqual(Environment.ProcessId, record.ProcessId);
        Assert.Equal((told["ProcessId"], told["ProcessName"]), (record.ProcessId.ToString(CultureInfo.InvariantCulture), record.ProcessName));
        Assert.Equal((told["ThreadId"], "cash desk"), (record.ThreadId.ToString(CultureInfo.InvariantCulture), record.ThreadName));
        Assert.Equal(told["Exception"], record.ExceptionText);
        Assert.Contains("no more money", record.ExceptionText, StringComparison.Ordinal);
        Assert.Equal(("Shop.Payments", LogLevel.Error, 12, "Refused"), (record.Category, record.Level, record.EventId.Id, record.EventId.Name));
        Assert.Equal("paid 12.5 to Ünal", record.GetMessage());
        Assert.Equal("paid {Amount} to {Name}", record.MessageTemplate);
        Assert.Equal((12.5m, "Ünal"), (Convert.ToDecimal(record["Amount"], CultureInfo.InvariantCulture), record["Name"]));
        Assert.Equal(("r-1", "2", "7"), (record["Request"], Convert.ToString(record["Retry"], CultureInfo.InvariantCulture), Convert.ToString(record["Step"], CultureInfo.InvariantCulture)));
        Assert.Contains("step 7", Enumerable.Range(0, record.ScopeCount).Select(record.ScopeText));
    }

    /// <summary>Lets a process log one record, and tell what it was.</summary>
    private static async Task<Dictionary<string, string?>> Tell(TempFolder folder, ReceivingHost to, string encoding, bool confirmed)
    {
        var settings = folder.File("telling.json");
        await File.WriteAllTextAsync(settings, $$"""
            { "Handlers": { "far": {{Handler(to, encoding, confirmed, forwardReceived: false)}}, "seen": { "Type": "Seen" } } }
            """);
        using var program = TestProgram.Start("telling", settings);
        var told = await program.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await program.WaitForExitAsync();
        return JsonSerializer.Deserialize<Dictionary<string, string?>>(told!)!;
    }

    private static string Forwarding(ReceivingHost to, string encoding, bool confirmed, bool forwardReceived) =>
        $$"""{ "Logging": { "Cookbook": { "Handlers": { "on": {{Handler(to, encoding, confirmed, forwardReceived)}} } } } }""";

    private static string Handler(ReceivingHost to, string encoding, bool confirmed, bool forwardReceived) => $$"""
        {
          "Type": "TcpSocket", "Host": "127.0.0.1", "Port": {{to.Receiver.EndPoint!.Port}}, "Encoding": "{{encoding}}",
          "Acknowledge": {{(confirmed ? "true" : "false")}}, "ForwardReceived": {{(forwardReceived ? "true" : "false")}}
        }
        """;
}
