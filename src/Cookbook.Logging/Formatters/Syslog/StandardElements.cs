using System.Diagnostics.CodeAnalysis;

namespace Cookbook.Logging;

/// <summary>Writes the elements that RFC 5424 itself names (section 7): <c>timeQuality</c>, <c>origin</c> and <c>meta</c>. Thread-safe.</summary>
internal sealed class StandardElements
{
    public static readonly string[] TimeQualityParams = ["tzKnown", "isSynced", "syncAccuracy"];
    public static readonly string[] OriginParams = ["ip", "enterpriseId", "software", "swVersion"];

    private const string TimeQuality = "timeQuality";
    private const string Origin = "origin";
    private const string Meta = "meta";

    private readonly byte[] _fixed;
    private readonly byte[] _language;
    private readonly bool _hasMeta;
    private readonly bool _sequenceId;
    private readonly bool _upTime;
    private int _sequence;

    /// <param name="options">Which of them are written.</param>
    public StandardElements(SyslogOptions options)
    {
        var output = new Utf8Buffer();
        Element(output, TimeQuality, options.TimeQuality, TimeQualityParams);
        Element(output, Origin, options.Origin, OriginParams);
        _fixed = output.Written.ToArray();

        output.Clear();
        if (options.MetaLanguage is { } language)
        {
            Param(output, "language", language);
        }

        _language = output.Written.ToArray();
        (_sequenceId, _upTime) = (options.MetaSequenceId, options.MetaSysUpTime);
        _hasMeta = _sequenceId || _upTime || _language.Length > 0;
        Ids = [.. options.TimeQuality.Count > 0 ? [TimeQuality] : (string[])[], .. options.Origin.Count > 0 ? [Origin] : (string[])[], .. _hasMeta ? [Meta] : (string[])[]];
    }

    /// <summary>Their IDs.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Appends them.</summary>
    /// <returns>False when there is no room for all.</returns>
    public bool TryAppend(Utf8Buffer output, int end)
    {
        var fits = output.Length + _fixed.Length <= end;
        if (fits && _fixed.Length > 0)
        {
            output.Append(_fixed);
        }

        if (!_hasMeta)
        {
            return fits;
        }

        var before = output.Length;
        AppendMeta(output);
        if (output.Length <= end)
        {
            return fits;
        }

        output.Truncate(before);
        return false;
    }

    private void AppendMeta(Utf8Buffer output)
    {
        output.Append("[meta"u8);
        if (_sequenceId)
        {
            output.Append(" sequenceId=\""u8);
            ValueText.Append(output, NextSequence(), null);
            output.Append((byte)'"');
        }

        if (_upTime)
        {
            output.Append(" sysUpTime=\""u8);
            // TimeTicks of RFC 3418: hundredths of a second, in 32 bits.
            ValueText.Append(output, (uint)(Environment.TickCount64 / 10), null);
            output.Append((byte)'"');
        }

        output.Append(_language);
        output.Append((byte)']');
    }

    /// <summary>From 1 to 2147483647, and then from 1 again (7.3.1).</summary>
    private int NextSequence()
    {
        int last, next;
        do
        {
            last = Volatile.Read(ref _sequence);
            next = last == int.MaxValue ? 1 : last + 1;
        }
        while (Interlocked.CompareExchange(ref _sequence, next, last) != last);

        return next;
    }

    private static void Element(Utf8Buffer output, string id, IDictionary<string, string> values, string[] order)
    {
        if (values.Count == 0)
        {
            return;
        }

        output.Append((byte)'[');
        output.Append(id);
        foreach (var name in order)
        {
            if (TryGet(values, name, out var value))
            {
                Param(output, name, value);
            }
        }

        output.Append((byte)']');
    }

    private static void Param(Utf8Buffer output, string name, string value)
    {
        ElementNames.Param(output, name);
        ParamValue.Append(output, value, new SyslogText(SyslogNewLines.Escape, endsByNul: false));
    }

    private static bool TryGet(IDictionary<string, string> values, string name, [NotNullWhen(true)] out string? value)
    {
        // Configuration's keys ignore case, the standard's do not.
        value = values.FirstOrDefault(v => v.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        return value is not null;
    }
}
