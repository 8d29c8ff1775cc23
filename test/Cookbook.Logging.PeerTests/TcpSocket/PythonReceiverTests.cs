using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.PeerTests;

/// <summary>Records of ours at a receiver of CPython that knows nothing of us.</summary>
public sealed class PythonReceiverTests
{
    private const int Records = 2000;
    private static readonly LogLevel[] s_levels = [LogLevel.Trace, LogLevel.Debug, LogLevel.Information, LogLevel.Warning, LogLevel.Error, LogLevel.Critical];
    private static readonly int[] s_numbers = [5, 10, 20, 30, 40, 50];

    [SkippableTheory]
    [InlineData("tcp")]
    [InlineData("unix")]
    [InlineData("udp")]
    [InlineData("unixgram")]
    public void Every_record_is_accepted_with_equal_attributes(string kind)
    {
        var folder = Directory.CreateTempSubdirectory("cookbook-logging-");
        try
        {
            var path = Path.Combine(folder.FullName, "log.sock");
            using var python = kind.StartsWith("unix", StringComparison.Ordinal) ? Python.Start("TcpSocket/receiver.py", kind, path) : Python.Start("TcpSocket/receiver.py", kind);
            var port = JsonDocument.Parse(python.ReadLine()).RootElement.GetProperty("port").GetInt32();
            var keys = kind.StartsWith("unix", StringComparison.Ordinal) ? $"\"Path\": \"{path}\"" : $"\"Host\": \"127.0.0.1\", \"Port\": {port}";
            var transport = kind is "udp" or "unixgram" ? "Udp" : "Tcp";
            var isDatagram = transport == "Udp";
            var seen = new ConcurrentQueue<DetachedRecord>();

            using var services = Services($$"""{ "far": { "Type": "TcpSocket", {{keys}}, "Transport": "{{transport}}" }, "seen": { "Type": "Seen" } }""", seen);
            var factory = services.GetRequiredService<ILoggerFactory>();
            for (var i = 0; i < Records; i++)
            {
                Log(factory, i, isDatagram);
                if (isDatagram && i % 20 == 19)
                {
                    // What nobody has read yet is lost when more comes: read as far as it was sent.
                    Check(python, seen, i - 19, i + 1, isDatagram);
                }
            }

            if (!isDatagram)
            {
                Check(python, seen, 0, Records, isDatagram);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Log(ILoggerFactory factory, int i, bool isDatagram)
    {
        var logger = factory.CreateLogger($"Shop.Area{i % 7}.Part{i % 3}");
        using var scope = i % 5 == 0 ? logger.BeginScope(new Dictionary<string, object> { ["Request"] = $"r-{i}" }) : null;
        var error = i % 11 == 0 ? Thrown(i) : null;
        var text = i % 400 == 399 ? new string('ü', isDatagram ? 10_000 : 100_000) : $"text {i} \"quoted\" \\ % %s {{}} \u2028 \0 😀";
        logger.Log(
            s_levels[i % s_levels.Length],
            new EventId(i + 1, $"Event{i}"),
            error,
            "record {Number} {Text} {Real} {Flag} {Nothing} {Wide} {Bytes} {List} {Map}",
            i,
            text,
            i / 7.0,
            i % 2 == 0,
            null,
            BigInteger.Pow(2, 60 + (i % 100)) * (i % 2 == 0 ? 1 : -1),
            new byte[] { 0, 255, (byte)(i % 9) },
            new object[] { i, "a", 1.5 },
            new Dictionary<string, object> { ["key"] = i });
    }

    private static InvalidOperationException Thrown(int i)
    {
        try
        {
            throw new InvalidOperationException($"failed {i}");
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }

    private static void Check(Python python, ConcurrentQueue<DetachedRecord> seen, int from, int to, bool isDatagram)
    {
        for (var i = from; i < to; i++)
        {
            var at = JsonDocument.Parse(python.ReadLine()).RootElement;
            Assert.True(seen.TryDequeue(out var ours));
            Assert.Equal(ours.GetMessage(), at.GetProperty("text").GetString());
            Assert.Equal((ours.Category, s_numbers[i % s_levels.Length], LevelName(ours.Level)), (Text(at, "name"), at.GetProperty("levelno").GetInt32(), Text(at, "levelname")));
            Assert.Equal($"{LevelName(ours.Level)} {ours.Category} {ours.GetMessage()}", FirstLines(Text(at, "formatted")!, ours.GetMessage()));
            Assert.Equal(ours.Timestamp, Time(at.GetProperty("created").GetDouble()), TimeSpan.FromMicroseconds(1));
            Assert.Equal((Environment.ProcessId, ours.ThreadId), (at.GetProperty("process").GetInt32(), at.GetProperty("thread").GetInt32()));
            Assert.Equal((i + 1, $"Event{i}"), (at.GetProperty("eventId").GetInt32(), Text(at, "eventName")));

            Assert.Equal(i, at.GetProperty("Number").GetInt32());
            Assert.Equal(i % 400 == 399 ? (isDatagram ? 10_000 : 100_000) : $"text {i} \"quoted\" \\ % %s {{}} \u2028 \0 😀".Length, Text(at, "Text")!.Length);
            Assert.Equal(i / 7.0, at.GetProperty("Real").GetDouble());
            Assert.Equal((i % 2 == 0, JsonValueKind.Null), (at.GetProperty("Flag").GetBoolean(), at.GetProperty("Nothing").ValueKind));
            Assert.Equal((BigInteger.Pow(2, 60 + (i % 100)) * (i % 2 == 0 ? 1 : -1)).ToString(CultureInfo.InvariantCulture), at.GetProperty("Wide").GetRawText());
            Assert.Equal($"b'\\x00\\xff\\x0{i % 9}'", Text(at.GetProperty("Bytes"), "python"));
            Assert.Equal((i, i), (at.GetProperty("List")[0].GetInt32(), at.GetProperty("Map").GetProperty("key").GetInt32()));
            Assert.Equal(i % 5 == 0 ? $"r-{i}" : null, at.TryGetProperty("Request", out var request) ? request.GetString() : null);
            Assert.Equal(ours.ExceptionText, Text(at, "exc_text"));
            Assert.Equal(i % 11 == 0, ours.ExceptionText is not null);
        }
    }

    private static string? Text(JsonElement at, string name) => at.GetProperty(name).GetString();

    private static string FirstLines(string formatted, string message) => formatted[..(formatted.IndexOf(message, StringComparison.Ordinal) + message.Length)];

    private static DateTime Time(double created) => DateTime.UnixEpoch.AddSeconds(Math.Floor(created)).AddTicks((long)Math.Round((created - Math.Floor(created)) * TimeSpan.TicksPerSecond));

    private static string LevelName(LogLevel level) => level switch
    {
        LogLevel.Information => "INFO",
        _ => level.ToString().ToUpperInvariant(),
    };

    private static ServiceProvider Services(string handlers, ConcurrentQueue<DetachedRecord> seen)
    {
        using var json = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{ "Logging": { "Cookbook": { "Handlers": {{handlers}}, "Root": { "Level": "Trace" } } } }"""));
        var configuration = new ConfigurationBuilder().AddJsonStream(json).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddCookbookLogging(builder =>
            builder.AddHandler<object>("Seen", static (_, _) => { }, (_, context) => new SeenHandler(context, seen))));
        return services.BuildServiceProvider();
    }

    private sealed class SeenHandler(HandlerContext context, ConcurrentQueue<DetachedRecord> seen) : LogHandler(context)
    {
        protected override void Emit(LogRecord record) => seen.Enqueue((DetachedRecord)record.Detach());
    }
}
