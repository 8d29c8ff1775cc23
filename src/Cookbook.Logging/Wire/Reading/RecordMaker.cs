using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Makes a record of its attributes as they came, one after the other; of a name that comes twice the last counts.</summary>
/// <remarks>Used for one record after the other: <see cref="Clear"/>, <see cref="Add"/>, <see cref="Make"/>.</remarks>
internal sealed class RecordMaker(DecodeLimits limits, TimeProvider clock)
{
    private const string Cause = "a record with an attribute of a wrong kind";

    private const int Usual = 256;

    private readonly object?[] _known = new object?[WireAttributes.Count];
    private List<NamedAttribute> _attributes = [];
    private Dictionary<string, int> _others = new(StringComparer.Ordinal);
    private uint _present;

    public void Clear()
    {
        Array.Clear(_known);
        if (_attributes.Count > Usual)
        {
            // What one record needed is not kept for those that do not.
            (_attributes, _others) = ([], new(StringComparer.Ordinal));
        }

        _attributes.Clear();
        _others.Clear();
        _present = 0;
    }

    public void Add(string name, object? value)
    {
        var attribute = WireAttributes.Find(name);
        if (attribute == WireAttribute.None)
        {
            AddOther(name, value);
            return;
        }

        if (!Has(attribute))
        {
            _present |= Bit(attribute);
            if (WireAttributes.MayBeExtra(attribute))
            {
                _attributes.Add(new(attribute, name, null));
            }
        }

        _known[(int)attribute] = value;
    }

    public DetachedRecord Make(long mostText)
    {
        var message = MessageOf(mostText, out var isRendered);
        var name = LoggerName.Of(Text(WireAttribute.Name) ?? "", limits);
        var thread = Whole(WireAttribute.Thread, "thread");
        var scopes = WireScopes.Read(Get(WireAttribute.Scopes));
        var isOurs = scopes is not null;
        var threadName = Text(WireAttribute.ThreadName);
        var origin = new RecordOrigin
        {
            LevelNumber = (int?)Whole(WireAttribute.LevelNumber, "levelno", int.MinValue, int.MaxValue),
            LevelName = Text(WireAttribute.LevelName),
            ThreadId = thread,
            ThreadName = isOurs && threadName == string.Create(CultureInfo.InvariantCulture, $"Thread-{thread}") ? null : threadName,
            ProcessId = (int?)Whole(WireAttribute.Process, "process", int.MinValue, int.MaxValue),
            ProcessName = Text(WireAttribute.ProcessName),
            Milliseconds = Real(WireAttribute.Milliseconds, "msecs"),
            RelativeCreated = Real(WireAttribute.RelativeCreated, "relativeCreated"),
            StackInfo = Text(WireAttribute.StackInfo),
        };
        return new DetachedRecord(Created(), LevelOf(origin), name, message)
        {
            Id = new EventId((int?)WholeOrNull(WireAttribute.EventId) ?? 0, Get(WireAttribute.EventName) as string),
            Template = Get(WireAttribute.MessageTemplate) as string,
            RenderedException = Text(WireAttribute.ExceptionText) ?? Get(WireAttribute.ExceptionInfo) as string,
            From = origin,
            Pairs = new ExtraAttributes(isOurs, scopes, name, isRendered).Of(_attributes, _known),
            Scopes = scopes ?? [],
            Thread = thread ?? 0,
            NameOfThread = origin.ThreadName,
            IdOfTrace = TraceText.IsTrace(Get(WireAttribute.TraceId)) ? ActivityTraceId.CreateFromString((string)Get(WireAttribute.TraceId)!) : default,
            IdOfSpan = TraceText.IsSpan(Get(WireAttribute.SpanId)) ? ActivitySpanId.CreateFromString((string)Get(WireAttribute.SpanId)!) : default,
        };
    }

    /// <summary>The message, rendered with its arguments where the sender has left that to us.</summary>
    private string MessageOf(long mostText, out bool isRendered)
    {
        isRendered = true;
        var message = Has(WireAttribute.Msg) ? Get(WireAttribute.Msg) : Has(WireAttribute.Message) ? Get(WireAttribute.Message) : throw new WireFormatException(
            "a record without a message", "The record has neither 'msg' nor 'message'. A record is a dictionary of the attributes of Python's LogRecord.");
        var text = message as string ?? PythonString(message);
        if (Get(WireAttribute.Args) is not { } args || args is IReadOnlyCollection<object?> { Count: 0 } || args is IReadOnlyDictionary<string, object?> { Count: 0 })
        {
            return text;
        }

        isRendered = PercentText.TryRender(text, args, mostText, out var rendered);
        return rendered ?? text;
    }

    private DateTime Created()
    {
        if (Get(WireAttribute.Created) is not { } value)
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

    private static uint Bit(WireAttribute attribute) => 1u << (int)attribute;

    private bool Has(WireAttribute attribute) => (_present & Bit(attribute)) != 0;

    private object? Get(WireAttribute attribute) => _known[(int)attribute];

    private void AddOther(string name, object? value)
    {
        if (_others.TryGetValue(name, out var place))
        {
            _attributes[place] = new(WireAttribute.None, name, value);
        }
        else
        {
            _others.Add(name, _attributes.Count);
            _attributes.Add(new(WireAttribute.None, name, value));
        }
    }

    private string? Text(WireAttribute attribute) => Get(attribute) switch
    {
        null => null,
        string text => text,
        var other => PythonString(other),
    };

    private long? Whole(WireAttribute attribute, string name, long least = long.MinValue, long most = long.MaxValue) => Get(attribute) switch
    {
        null => null,
        bool truth => truth ? 1 : 0,
        long number when number >= least && number <= most => number,
        double number when number == Math.Floor(number) && number >= least && number < most => (long)number,
        _ => throw new WireFormatException(Cause, $"'{name}' is no whole number from {least} to {most}, as it is in Python."),
    };

    /// <summary>A number of ours, which a sender of another kind may have for something else.</summary>
    private long? WholeOrNull(WireAttribute attribute) => Get(attribute) is long number and >= int.MinValue and <= int.MaxValue ? number : null;

    private double? Real(WireAttribute attribute, string name) => Get(attribute) is not { } value ? null
        : Number(value) ?? throw new WireFormatException(Cause, $"'{name}' is no number, as it is in Python.");

    private static double? Number(object value) => value switch { double real => real, long whole => whole, _ => null };

    private static string PythonString(object? value)
    {
        var text = new Utf8Buffer();
        PythonText.Append(value, text);
        return Encoding.UTF8.GetString(text.Written);
    }
}

/// <summary>An attribute as it came, which is a property or may be one.</summary>
/// <param name="Attribute">Which one it is, if one of those that have a place of their own; its value stands there.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value of any other.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NamedAttribute(WireAttribute Attribute, string Name, object? Value);
