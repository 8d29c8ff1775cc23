using System.Buffers.Binary;
using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Cookbook.Logging.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.PeerTests;

/// <summary>CPython's own handlers send; what comes out of the receiver is compared with what they say that they sent.</summary>
public sealed class PythonSenderTests
{
    private const int Count = 2000;
    private const double HalfMicrosecond = TimeSpan.TicksPerMicrosecond / 2.0;

    private static readonly DateTime s_epoch = DateTime.UnixEpoch;

    [SkippableTheory]
    [InlineData("tcp", ReceiverTransport.Tcp)]
    [InlineData("unix", ReceiverTransport.Unix)]
    [InlineData("udp", ReceiverTransport.Udp)]
    public async Task Every_record_arrives_as_it_was(string kind, ReceiverTransport transport)
    {
        var folder = Directory.CreateTempSubdirectory("cookbook-logging-");
        var path = Path.Combine(folder.FullName, "records.sock");
        var kept = new ConcurrentQueue<DetachedRecord>();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.Trace)
            .AddCookbookLogging(c => c.UseHandler("kept", context => new Keeping(context, kept)).UseRoot(r => r.Level = LogLevel.Trace))
            .AddSocketReceiver(o => (o.Transport, o.Port, o.Path) = (transport, 0, transport == ReceiverTransport.Unix ? path : null)));
        await using (var provider = services.BuildServiceProvider())
        {
            var service = provider.GetRequiredService<ReceiverService>();
            await service.StartAsync(CancellationToken.None);
            var receiver = service.Receivers[0];
            var longest = transport == ReceiverTransport.Udp ? 65_507 : 1024 * 1024;
            using var python = Python.Start(
                "Receivers/send_records.py", kind, receiver.EndPoint?.Address.ToString() ?? path, $"{receiver.EndPoint?.Port ?? 0}", $"{Count}", $"{longest}");
            var told = ReadTold(python, kept);
            python.AssertDone();
            Assert.InRange(told.Count, transport == ReceiverTransport.Udp ? Count - 100 : Count, Count);
            await Eventually.BecomesTrue(() => kept.Count >= told.Count, "every record");
            await service.StopAsync(CancellationToken.None);

            // A sender's threads log side by side; what is in order is each thread's own.
            Assert.Equal(told.Count, kept.Count);
            var received = kept.ToLookup(r => r.ThreadId);
            foreach (var thread in told.GroupBy(t => t.GetProperty("thread").GetInt64()))
            {
                Assert.All(thread.Zip(received[thread.Key]), pair => AssertSame(pair.First, pair.Second));
            }
        }

        folder.Delete(recursive: true);
    }

    private static List<JsonElement> ReadTold(Python python, ConcurrentQueue<DetachedRecord> kept)
    {
        var told = new List<JsonElement>();
        while (python.ReadLine() is var line && line != "end")
        {
            if (line == "pause")
            {
                // Datagrams may be lost, which is looked at when all are sent.
                SpinWait.SpinUntil(() => kept.Count >= told.Count, TimeSpan.FromSeconds(10));
                python.WriteLine("");
            }
            else
            {
                told.Add(JsonDocument.Parse(line).RootElement);
            }
        }

        return told;
    }

    private static void AssertSame(JsonElement told, DetachedRecord record)
    {
        Assert.Equal(told.GetProperty("message").GetString(), record.GetMessage());
        Assert.InRange((record.Timestamp - s_epoch).Ticks - (told.GetProperty("created").GetDouble() * TimeSpan.TicksPerSecond), -HalfMicrosecond, HalfMicrosecond);
        Assert.Equal(told.GetProperty("name").GetString(), record.Category);
        Assert.Equal(told.GetProperty("levelno").GetInt32(), record.Origin!.LevelNumber);
        Assert.Equal(told.GetProperty("levelname").GetString(), record.Origin.LevelName);
        Assert.Equal(RecordOrigin.LevelFromNumber(record.Origin.LevelNumber!.Value), record.Level);
        Assert.Equal(told.GetProperty("process").GetInt32(), record.ProcessId);
        Assert.Equal(told.GetProperty("processName").GetString(), record.ProcessName);
        Assert.Equal(told.GetProperty("thread").GetInt64(), record.ThreadId);
        Assert.Equal(told.GetProperty("threadName").GetString(), record.ThreadName);
        Assert.Equal(told.GetProperty("exc_text").GetString(), record.ExceptionText);
        Assert.NotNull(record.Origin.Receiver);
        foreach (var extra in told.GetProperty("extras").EnumerateObject())
        {
            Assert.True(record.TryGetValue(extra.Name, out var value), extra.Name);
            Assert.Equal(extra.Value.GetString(), Plain(value));
        }
    }

    /// <summary>A text that says a value and its type, as the sender makes it.</summary>
    private static string Plain(object? value) => value switch
    {
        null => "none",
        true => "true",
        false => "false",
        int or long or BigInteger => string.Create(CultureInfo.InvariantCulture, $"i{value}"),
        double real => $"f{Bits(real)}",
        string text => $"s{text}",
        byte[] bytes => $"b{Convert.ToHexStringLower(bytes)}",
        IDictionary pairs => $"d{{{string.Join(",", pairs.Keys.Cast<object>().Select(k => $"{k}={Plain(pairs[k])}"))}}}",
        WireSet set => $"x{{{string.Join(",", set.Select(Plain).Order(StringComparer.Ordinal))}}}",
        WireTuple tuple => $"({string.Join(",", tuple.Select(Plain))})",
        IEnumerable items => $"[{string.Join(",", items.Cast<object?>().Select(Plain))}]",
        _ => value.GetType().Name,
    };

    private static string Bits(double real)
    {
        var bytes = new byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, real);
        return Convert.ToHexStringLower(bytes);
    }

    private sealed class Keeping(HandlerContext context, ConcurrentQueue<DetachedRecord> kept) : LogHandler(context)
    {
        protected override void Emit(LogRecord record)
        {
            if (record.Origin is not null)
            {
                kept.Enqueue(record.Detach());
            }
        }
    }
}
