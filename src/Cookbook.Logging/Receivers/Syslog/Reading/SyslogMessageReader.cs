using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>
/// Makes a record of a syslog message, of RFC 5424 or RFC 3164, told apart by the message itself. One that is neither becomes a record, too: its bytes are the text, and
/// <see cref="Error"/> says what is wrong.
/// </summary>
/// <remarks>Not thread-safe: one for each connection.</remarks>
internal sealed class SyslogMessageReader
{
    public const string Facility = "SyslogFacility";
    public const string Severity = "SyslogSeverity";
    public const string Host = "SyslogHost";
    public const string ProcId = "SyslogProcId";
    public const string AppName = "SyslogAppName";
    public const string Error = "SyslogError";

    /// <summary>How long what stands in the place of a version may be.</summary>
    private const int LongestVersion = 4;

    /// <summary>How many fields lie between version and structured data.</summary>
    private const int FieldsBetween = 5;

    private const int LongestField = 255;

    private readonly TimeProvider _clock;
    private readonly string _defaultCategory;
    private readonly string _categoryParameter;
    private readonly ReceivedSyslog _parts = new();
    private readonly Rfc5424Reader _new;
    private readonly Rfc3164Reader _old;

    public SyslogMessageReader(SyslogReceiverOptions options, TimeProvider clock)
    {
        (_clock, _defaultCategory, _categoryParameter) = (clock, options.DefaultCategory, options.CategoryParameter);
        var texts = new RecentTexts();
        _new = new Rfc5424Reader(new SyslogElements(options.PropertyElement, texts), texts);
        _old = new Rfc3164Reader(options.TimeZone is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : clock.LocalTimeZone, clock, texts);
    }

    /// <param name="message">One message, without what framed it.</param>
    /// <param name="isMalformed">Whether something is wrong with it.</param>
    /// <param name="sender">The host of a message that does not name it; null where nobody knows it.</param>
    public DetachedRecord Read(ReadOnlySpan<byte> message, out bool isMalformed, string? sender = null)
    {
        _parts.Clear();
        var fault = ReadParts(message, out var text);
        isMalformed = fault is not null;
        if (isMalformed)
        {
            // They stand in the text.
            _parts.Parameters.Clear();
        }

        _parts.Host ??= sender;
        var app = _parts.App;
        var category = TakeCategory() ?? (app is null ? _defaultCategory : LoggerName.Of(app, DecodeLimits.Default));
        return new DetachedRecord(
            _parts.Time ?? _clock.GetUtcNow().UtcDateTime, ReceivedPriority.LevelOf(_parts.Priority), category, ReadableText.Utf8Of(isMalformed ? message : text))
        {
            Id = new EventId(_parts.MessageNumber, _parts.MessageId),
            From = new RecordOrigin { IsSyslog = true, ProcessId = _parts.Process ?? 0, ProcessName = app ?? "" },
            Pairs = Pairs(ReferenceEquals(app, category) ? null : app, fault),
        };
    }

    /// <summary>The category that the message gives, where one is asked for; one that is none stays a property.</summary>
    private string? TakeCategory()
    {
        var at = _categoryParameter.Length == 0 ? -1 : _parts.Parameters.FindIndex(p => p.Key == _categoryParameter);
        if (at < 0 || _parts.Parameters[at].Value is not string { Length: > 0 } name || !LoggerName.IsShortEnough(name, DecodeLimits.Default))
        {
            return null;
        }

        _parts.Parameters.RemoveAt(at);
        return LoggerName.Of(name, DecodeLimits.Default);
    }

    private string? ReadParts(ReadOnlySpan<byte> message, out ReadOnlySpan<byte> text)
    {
        text = default;
        var rest = message;
        if (ReceivedPriority.Read(ref rest, out var priority) is { } noPriority)
        {
            return noPriority;
        }

        _parts.Priority = priority;
        return IsNew(rest) ? _new.Read(rest, _parts, out text) : _old.Read(rest, _parts, out text);
    }

    /// <summary>
    /// Whether a message is meant to be of RFC 5424: a version begins it. What has no version of any sense, but structured data in its place, is meant so, too; what begins with a number and a
    /// word, and has none, is text.
    /// </summary>
    private static bool IsNew(ReadOnlySpan<byte> rest)
    {
        var length = rest[..Math.Min(rest.Length, LongestVersion + 1)].IndexOf((byte)' ');
        var version = length < 0 ? rest : rest[..length];
        var isVersion = version.Length is > 0 and < LongestVersion && version[0] != (byte)'0' && version.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
        if (length < 0)
        {
            return isVersion;
        }

        var behind = rest[(length + 1)..];
        return isVersion
            ? behind.IsEmpty || !char.IsAsciiLetter((char)behind[0]) || HasElements(behind)
            : !behind.IsEmpty && (behind[0] == (byte)'-' || char.IsAsciiDigit((char)behind[0])) && !Rfc3164Reader.HasTime(rest) && HasElements(behind);
    }

    private static bool HasElements(ReadOnlySpan<byte> rest)
    {
        for (var i = 0; i < FieldsBetween; i++)
        {
            var length = rest[..Math.Min(rest.Length, LongestField + 1)].IndexOf((byte)' ');
            if (length < 0)
            {
                return false;
            }

            rest = rest[(length + 1)..];
        }

        return rest is [(byte)'-' or (byte)'[', ..];
    }

    /// <summary>Whether a name is one under which the message says something of itself, or a template: a parameter of that name keeps its element's before it.</summary>
    public static bool IsOwn(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("{OriginalFormat}"u8)
        || (name.StartsWith("Syslog"u8) && System.Text.Encoding.ASCII.GetString(name) is Facility or Severity or Host or AppName or ProcId or Error);

    /// <summary>What the message says of itself.</summary>
    private KeyValuePair<string, object?>[] Pairs(string? app, string? fault)
    {
        var hasPriority = _parts.Priority >= 0;
        var own = (hasPriority ? 2 : 0) + Count(_parts.Host) + Count(_parts.ProcId) + Count(app) + Count(fault);
        var pairs = new KeyValuePair<string, object?>[own + _parts.Parameters.Count];
        var at = 0;
        if (hasPriority)
        {
            pairs[at++] = new(Facility, ReceivedPriority.FacilityOf(_parts.Priority));
            pairs[at++] = new(Severity, ReceivedPriority.SeverityOf(_parts.Priority));
        }

        Add(pairs, ref at, Host, _parts.Host);
        Add(pairs, ref at, ProcId, _parts.ProcId);
        Add(pairs, ref at, AppName, app);
        Add(pairs, ref at, Error, fault);
        _parts.Parameters.CopyTo(pairs, at);
        return pairs;
    }

    private static int Count(string? value) => value is null ? 0 : 1;

    private static void Add(KeyValuePair<string, object?>[] pairs, ref int at, string name, string? value)
    {
        if (value is not null)
        {
            pairs[at++] = new(name, value);
        }
    }
}
