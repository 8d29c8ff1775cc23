using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cookbook.Logging.Tests;

namespace Cookbook.Logging.PeerTests;

public sealed class PickleTests
{
    private const int Count = 2000;

    [SkippableFact]
    public void CPython_reads_every_record_of_ours_as_it_was()
    {
        using var python = Python.Start("Wire/check.py");
        var records = new RandomRecords(4711);
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        for (var i = 0; i < Count; i++)
        {
            var record = records.Next();
            buffer.ResetWrittenCount();
            PickleFormatter.Instance.Format(record, buffer);
            try
            {
                Send(python.Input, buffer.WrittenSpan);
                Send(python.Input, JsonSerializer.SerializeToUtf8Bytes(Expected(record)));
            }
            catch (IOException)
            {
                // The script has stopped at a difference, and says so below.
                break;
            }
        }

        try
        {
            python.EndInput();
        }
        catch (IOException)
        {
            // As above.
        }

        python.AssertDone();
        Assert.Equal(Count.ToString(CultureInfo.InvariantCulture), python.ReadLine());
    }

    [SkippableFact]
    public void Every_record_that_CPython_pickles_is_read_as_it_was()
    {
        using var python = Python.Start("Wire/send.py", Count.ToString(CultureInfo.InvariantCulture), "4711");
        var decoder = new RecordDecoder(DecodeLimits.Default);
        for (var i = 0; i < Count; i++)
        {
            var payload = Receive(python.Output);
            using var expected = JsonDocument.Parse(Receive(python.Output));
            var record = decoder.Decode(payload);
            foreach (var attribute in expected.RootElement.EnumerateObject())
            {
                Assert.True(Has(record, attribute), $"record {i}: {attribute.Name} should be {Short(attribute.Value.GetRawText())}");
            }
        }

        python.AssertDone();
    }

    private static string Short(string text) => text.Length > 300 ? text[..300] : text;

    private static bool Has(DetachedRecord record, JsonProperty attribute)
    {
        var value = attribute.Value;
        var origin = record.Origin!;
        return attribute.Name switch
        {
            "name" => WireFrameCases.Matches(record.Category, value),
            "msg" => record.GetMessage() == string.Concat(WireFrameCases.Text(value).EnumerateRunes()),
            "args" or "exc_info" => true,
            "levelname" => WireFrameCases.Matches(origin.LevelName, value),
            "levelno" => origin.LevelNumber == value.GetInt32() && record.Level == RecordOrigin.LevelFromNumber(value.GetInt32()),
            "exc_text" => WireFrameCases.Matches(record.ExceptionText, value),
            "stack_info" => WireFrameCases.Matches(origin.StackInfo, value),
            "created" => Math.Abs((decimal)(record.Timestamp - DateTime.UnixEpoch).Ticks / 10 - (value.GetDecimal() * 1_000_000)) <= 0.5m,
            "msecs" => origin.Milliseconds == value.GetDouble(),
            "relativeCreated" => origin.RelativeCreated == value.GetDouble(),
            "thread" => record.ThreadId == value.GetInt64(),
            "threadName" => WireFrameCases.Matches(record.ThreadName, value),
            "process" => record.ProcessId == value.GetInt32(),
            "processName" => WireFrameCases.Matches(record.ProcessName, value),
            "taskName" => value.ValueKind == JsonValueKind.Null,
            "lineno" => value.GetInt32() == 0 || WireFrameCases.Matches(record["lineno"], value),
            _ => record.TryGetValue(attribute.Name, out var own) && WireFrameCases.Matches(own, value),
        };
    }

    private static JsonObject Expected(DetachedRecord record)
    {
        var microseconds = (record.Timestamp.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        var expected = new JsonObject
        {
            ["name"] = Tag(record.Category),
            ["msg"] = Tag(record.GetMessage()),
            ["args"] = null,
            ["levelname"] = Tag(LevelNames.Python(record.Level)),
            ["levelno"] = Tag((long)LevelNames.Number(record.Level)),
            ["pathname"] = Tag(""),
            ["filename"] = Tag(""),
            ["module"] = Tag(record.Category.Split('.')[^1]),
            ["exc_info"] = null,
            ["exc_text"] = Tag(record.ExceptionText),
            ["stack_info"] = null,
            ["lineno"] = Tag(0L),
            ["funcName"] = Tag(""),
            ["created"] = new JsonObject { ["__float__"] = (microseconds / 1_000_000m).ToString(CultureInfo.InvariantCulture) },
            ["msecs"] = Tag((double)(microseconds % 1_000_000 / 1000)),
            ["relativeCreated"] = Tag(ThisProcess.MillisecondsSinceStart(record.Timestamp)),
            ["thread"] = Tag(record.ThreadId),
            ["threadName"] = Tag(record.ThreadName ?? "Thread-" + record.ThreadId.ToString(CultureInfo.InvariantCulture)),
            ["processName"] = Tag(record.ProcessName),
            ["process"] = Tag((long)record.ProcessId),
            ["taskName"] = null,
            ["scopes"] = new JsonArray(),
        };
        if (record.EventId.Id != 0)
        {
            expected["eventId"] = Tag((long)record.EventId.Id);
            expected["eventName"] = Tag(record.EventId.Name);
        }

        if (record.MessageTemplate is { } template)
        {
            expected["messageTemplate"] = Tag(template);
        }

        foreach (var (name, value) in record.Properties)
        {
            expected[name] = Tag(value);
        }

        return expected;
    }

    /// <summary>A value in the notation of the script.</summary>
    private static JsonNode? Tag(object? value) => value switch
    {
        null => null,
        bool truth => System.Text.Json.Nodes.JsonValue.Create(truth),
        string text => new JsonObject { ["__text__"] = Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(text.AsSpan())) },
        long or BigInteger => new JsonObject { ["__int__"] = Convert.ToString(value, CultureInfo.InvariantCulture) },
        double real => new JsonObject { ["__float__"] = real.ToString("R", CultureInfo.InvariantCulture) },
        byte[] bytes => new JsonObject { ["__bytes__"] = Convert.ToHexString(bytes) },
        Dictionary<string, object?> pairs => new JsonObject { ["__dict__"] = new JsonArray([.. pairs.Select(static p => new JsonArray(Tag(p.Key), Tag(p.Value)))]) },
        WireSet set => new JsonObject { ["__set__"] = new JsonArray([.. set.Select(Tag)]) },
        _ => new JsonArray([.. ((List<object?>)value).Select(Tag)]),
    };

    private static void Send(Stream stream, ReadOnlySpan<byte> payload)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, payload.Length);
        stream.Write(length);
        stream.Write(payload);
    }

    private static byte[] Receive(Stream stream)
    {
        var length = new byte[4];
        stream.ReadExactly(length);
        var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        stream.ReadExactly(payload);
        return payload;
    }
}
