using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Makes a record of its attributes as they came, one after the other; of a name that comes twice the last counts.</summary>
/// <remarks>Used for one record after the other: <see cref="Clear"/>, <see cref="Add"/>, <see cref="Make"/>.</remarks>
internal sealed class RecordMaker(DecodeLimits limits, TimeProvider clock)
{
    private const string Cause = "a record with an attribute of a wrong kind";

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, object?>> _attributes = [];

    public void Clear()
    {
        _places.Clear();
        _attributes.Clear();
    }

    public void Add(string name, object? value)
    {
        if (_places.TryGetValue(name, out var place))
        {
            _attributes[place] = new(name, value);
        }
        else
        {
            _places.Add(name, _attributes.Count);
            _attributes.Add(new(name, value));
        }
    }

    public DetachedRecord Make()
    {
        var message = MessageOf(out var isRendered);
        var name = LoggerName.Of(Text("name") ?? "", limits);
        var thread = Whole("thread");
        var scopes = WireScopes.Read(Get(WireNames.Scopes));
        var isOurs = scopes is not null;
        var threadName = Text("threadName");
        var origin = new RecordOrigin
        {
            LevelNumber = (int?)Whole("levelno", int.MinValue, int.MaxValue),
            LevelName = Text("levelname"),
            ThreadId = thread,
            ThreadName = isOurs && threadName == string.Create(CultureInfo.InvariantCulture, $"Thread-{thread}") ? null : threadName,
            ProcessId = (int?)Whole("process", int.MinValue, int.MaxValue),
            ProcessName = Text("processName"),
            Milliseconds = Real("msecs"),
            RelativeCreated = Real("relativeCreated"),
            StackInfo = Text("stack_info"),
        };
        return new DetachedRecord(Created(), LevelOf(origin), name, message)
        {
            Id = new EventId((int?)WholeOrNull("eventId") ?? 0, Get("eventName") as string),
            Template = Get("messageTemplate") as string,
            RenderedException = Text("exc_text") ?? Get("exc_info") as string,
            From = origin,
            Pairs = new ExtraAttributes(isOurs, scopes, name, isRendered).Of(_attributes),
            Scopes = scopes ?? [],
            Thread = thread ?? 0,
            NameOfThread = origin.ThreadName,
            IdOfTrace = TraceText.IsTrace(Get("traceId")) ? ActivityTraceId.CreateFromString((string)Get("traceId")!) : default,
            IdOfSpan = TraceText.IsSpan(Get("spanId")) ? ActivitySpanId.CreateFromString((string)Get("spanId")!) : default,
        };
    }

    /// <summary>The message, rendered with its arguments where the sender has left that to us.</summary>
    private string MessageOf(out bool isRendered)
    {
        isRendered = true;
        var message = _places.ContainsKey("msg") ? Get("msg") : _places.ContainsKey("message") ? Get("message") : throw new WireFormatException(
            "a record without a message", "The record has neither 'msg' nor 'message'. A record is a dictionary of the attributes of Python's LogRecord.");
        var text = message as string ?? PythonString(message);
        if (Get("args") is not { } args || args is IReadOnlyCollection<object?> { Count: 0 } || args is IReadOnlyDictionary<string, object?> { Count: 0 })
        {
            return text;
        }

        isRendered = PercentText.TryRender(text, args, limits.MaxMemoryBytes, out var rendered);
        return rendered ?? text;
    }

    private DateTime Created()
    {
        if (Get("created") is not { } value)
        {
            return clock.GetUtcNow().UtcDateTime;
        }

        return Number(value) is { } seconds && WireTime.TryRead(seconds, out var utc)
            ? utc
            : throw new WireFormatException(Cause, "'created' is no time. It is the seconds since 1970, within the years 1 to 9999.");
    }

    private static LogLevel LevelOf(RecordOrigin origin)
    {
        if (origin.LevelNumber is { } number)
        {
            return RecordOrigin.LevelFromNumber(number);
        }

        return origin.LevelName is { } name && LevelNames.TryParse(name, out var level) ? level : LogLevel.Information;
    }

    private object? Get(string name) => _places.TryGetValue(name, out var place) ? _attributes[place].Value : null;

    private string? Text(string name) => Get(name) switch
    {
        null => null,
        string text => text,
        var other => PythonString(other),
    };

    private long? Whole(string name, long least = long.MinValue, long most = long.MaxValue) => Get(name) switch
    {
        null => null,
        bool truth => truth ? 1 : 0,
        long number when number >= least && number <= most => number,
        double number when number == Math.Floor(number) && number >= least && number < most => (long)number,
        _ => throw new WireFormatException(Cause, $"'{name}' is no whole number from {least} to {most}, as it is in Python."),
    };

    /// <summary>A number of ours, which a sender of another kind may have for something else.</summary>
    private long? WholeOrNull(string name) => Get(name) is long number and >= int.MinValue and <= int.MaxValue ? number : null;

    private double? Real(string name) => Get(name) is not { } value ? null
        : Number(value) ?? throw new WireFormatException(Cause, $"'{name}' is no number, as it is in Python.");

    private static double? Number(object value) => value switch { double real => real, long whole => whole, _ => null };

    private static string PythonString(object? value)
    {
        var text = new Utf8Buffer();
        PythonText.Append(value, text);
        return Encoding.UTF8.GetString(text.Written);
    }
}
