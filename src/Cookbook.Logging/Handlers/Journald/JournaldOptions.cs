using System.ComponentModel.DataAnnotations;

namespace Cookbook.Logging;

/// <summary>How records are handed to the journal of systemd.</summary>
/// <remarks>Not thread-safe: for start-up code and configuration. See systemd's <c>JOURNAL_NATIVE_PROTOCOL</c> and <c>systemd.journal-fields(7)</c>.</remarks>
public sealed class JournaldOptions
{
    /// <summary>Where the journal listens when nothing else is said.</summary>
    internal const string DefaultPath = "/run/systemd/journal/socket";

    /// <summary>The journal's socket.</summary>
    /// <value>The default is <c>/run/systemd/journal/socket</c>.</value>
    [Required]
    public string Path { get; set; } = DefaultPath;

    /// <summary>What the journal files the entries under: the field <c>SYSLOG_IDENTIFIER</c>, for <c>journalctl -t</c>.</summary>
    /// <value>The default, null, is the application's name.</value>
    public string? Identifier { get; set; }

    /// <summary>The facility, for those who read the journal as syslog: the field <c>SYSLOG_FACILITY</c>.</summary>
    /// <value>A name or number of RFC 5424, 6.2.1; the default, null, writes none.</value>
    public string? Facility { get; set; }

    /// <summary>The severity of each level: the field <c>PRIORITY</c>.</summary>
    /// <value>By level, a number from 0 to 7 or a name; the defaults are those of the <c>Syslog</c> handler: <c>Critical</c> 2, <c>Error</c> 3, <c>Warning</c> 4, <c>Information</c> 6, <c>Debug</c> and <c>Trace</c> 7.</value>
    public Dictionary<string, string> Severities { get; } = [];

    /// <summary>Whether the call's named values become fields.</summary>
    /// <value>The default is true.</value>
    public bool IncludeProperties { get; set; } = true;

    /// <summary>Whether the named values of the open scopes become fields.</summary>
    /// <value>The default is true.</value>
    public bool IncludeScopes { get; set; } = true;
}
