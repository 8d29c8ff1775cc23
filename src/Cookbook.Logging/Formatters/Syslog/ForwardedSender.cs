using System.Globalization;

namespace Cookbook.Logging;

/// <summary>What a message says of its sender that was received as one, and is sent on: its own, not that of this process.</summary>
internal struct ForwardedSender : IRecordVisitor
{
    private string? _facility;
    private string? _severity;
    private string? _host;
    private string? _app;
    private string? _process;
    private bool _isSyslog;

    /// <summary>Reads it off a record.</summary>
    /// <param name="record">Any record.</param>
    /// <param name="own">What is said where the message said nothing.</param>
    /// <param name="priority">This process' facility and severities.</param>
    /// <returns>Who it is from, and the number of PRI; null for a record that was not received as a syslog message.</returns>
    public static (SyslogSender Sender, int Priority)? Of(LogRecord record, SyslogSender own, SyslogPriority priority)
    {
        if (record.Origin is not { IsSyslog: true, Receiver: not null })
        {
            return null;
        }

        var seen = default(ForwardedSender);
        NamedValueReader.Properties(record, ref seen);
        return seen._isSyslog ? (seen.Sender(record.Origin, own), seen.Priority(record, priority)) : null;
    }

    /// <summary>Whether a property is one that the header says.</summary>
    public static bool Has(string name) =>
        name is SyslogMessageReader.Facility or SyslogMessageReader.Severity or SyslogMessageReader.Host or SyslogMessageReader.AppName or SyslogMessageReader.ProcId;

    public void Value<T>(string name, string? format, T value)
    {
        if (!Has(name) && name != SyslogMessageReader.Error)
        {
            return;
        }

        // The first of a name counts.
        _isSyslog = true;
        var text = value as string;
        switch (name)
        {
            case SyslogMessageReader.Facility:
                _facility ??= text;
                break;
            case SyslogMessageReader.Severity:
                _severity ??= text;
                break;
            case SyslogMessageReader.Host:
                _host ??= text;
                break;
            case SyslogMessageReader.AppName:
                _app ??= text;
                break;
            case SyslogMessageReader.ProcId:
                _process ??= text;
                break;
        }
    }

    private readonly SyslogSender Sender(RecordOrigin origin, SyslogSender own) => new(
        _host ?? own.Host,
        _app ?? (origin.ProcessName is { Length: > 0 } app ? app : PrintableText.Nil),
        _process ?? (origin.ProcessId is { } process and > 0 ? process.ToString(CultureInfo.InvariantCulture) : PrintableText.Nil));

    /// <summary>The severity as it was, unless a filter has changed the level since.</summary>
    private readonly int Priority(LogRecord record, SyslogPriority own)
    {
        var (facility, severity) = Math.DivRem(own.Of((int)record.Level), SyslogPriority.Severities.Length);
        if (_facility is not null && SyslogPriority.TryFacility(_facility, out var number))
        {
            facility = number;
        }

        if (SyslogPriority.TrySeverity(_severity, out number) && ReceivedPriority.LevelOf(number) == record.Level)
        {
            severity = number;
        }

        return (facility * SyslogPriority.Severities.Length) + severity;
    }
}
