using System.ComponentModel.DataAnnotations;

namespace Cookbook.Logging;

/// <summary>Where and how records are sent as syslog messages, in the forms of RFC 5424 and RFC 3164 (recipes 21 and 34 of the logging cookbook). MSG is what the handler's formatter writes; the default one writes the message, and the exception after it.</summary>
/// <remarks>Not thread-safe: for start-up code and configuration.</remarks>
public sealed class SyslogOptions : SocketHandlerOptions
{
    /// <summary>The form of messages.</summary>
    /// <value>The default is <see cref="SyslogStandard.Rfc5424"/>.</value>
    [EnumDataType(typeof(SyslogStandard))]
    public SyslogStandard Standard { get; set; }

    /// <summary>How messages travel.</summary>
    /// <value>The default is <see cref="SyslogTransport.Udp"/>.</value>
    [EnumDataType(typeof(SyslogTransport))]
    public SyslogTransport Transport { get; set; }

    /// <summary>The receiver's host.</summary>
    /// <value>A name or an address of IPv4 or IPv6; the default is <c>localhost</c>. All addresses of a name are tried, each time that a connection is opened.</value>
    public string Host { get; set; } = DefaultHost;

    /// <summary>The receiver's port.</summary>
    /// <value>1 to 65535; the default, null, is the registered one: 514 on UDP, 601 on TCP, 6514 on TLS. Many receivers listen for TCP on 514.</value>
    [Range(1, 65535)]
    public int? Port { get; set; }

    /// <summary>The path of a Unix socket, on the transports <see cref="SyslogTransport.Unix"/> and <see cref="SyslogTransport.UnixStream"/>.</summary>
    /// <value>The default, null, is <c>/dev/log</c> there. A relative path starts at the host's content root; <c>{ApplicationName}</c>, <c>{MachineName}</c>, <c>{ProcessId}</c> and <c>${ENVIRONMENT_VARIABLE}</c> are replaced.</value>
    public string? Path { get; set; }

    /// <summary>How a message's end is told in a stream.</summary>
    /// <value>The default, null, is <see cref="SyslogFraming.OctetCounting"/> on TCP and TLS and <see cref="SyslogFraming.LineFeed"/> on a Unix socket. Datagrams have none.</value>
    [EnumDataType(typeof(SyslogFraming))]
    public SyslogFraming? Framing { get; set; }

    /// <summary>The facility, which says what kind of program sends.</summary>
    /// <value>A name such as <c>User</c>, <c>Daemon</c> or <c>Local0</c>, or a number from 0 to 23; the default is <c>User</c>, Python's. Source: RFC 5424, table 1.</value>
    public string Facility { get; set; } = SyslogPriority.DefaultFacility;

    /// <summary>The severities of levels, by the level's name: what is not named keeps its own.</summary>
    /// <value>Numbers from 0 to 7, or names such as <c>Notice</c>; the default is empty, and <c>Critical</c> 2, <c>Error</c> 3, <c>Warning</c> 4, <c>Information</c> 6, <c>Debug</c> 7, <c>Trace</c> 7. Source: RFC 5424, table 2.</value>
    public IDictionary<string, string> Severities { get; set; } = new Dictionary<string, string>();

    /// <summary>HOSTNAME: who sends.</summary>
    /// <value>The default, null, is the machine's name; <c>-</c> is none. Characters beyond <c>!</c> to <c>~</c> become <c>?</c>; cut at 255.</value>
    public string? HostName { get; set; }

    /// <summary>APP-NAME, or the tag of RFC 3164: which program sends.</summary>
    /// <value>The default, null, is the application's name; <c>-</c> is none. Characters beyond <c>!</c> to <c>~</c> become <c>?</c>; cut at 48, and at 32 in RFC 3164.</value>
    public string? AppName { get; set; }

    /// <summary>PROCID: which process of it sends.</summary>
    /// <value>The default, null, is the process' number; <c>-</c> is none. Characters beyond <c>!</c> to <c>~</c> become <c>?</c>; cut at 128.</value>
    public string? ProcId { get; set; }

    /// <summary>Whether times are shown in UTC, with <c>Z</c>, instead of the local time zone with its offset.</summary>
    /// <value>The default is false.</value>
    public bool Utc { get; set; }

    /// <summary>The number that IANA has given to who makes up the names of structured data; it follows them after an <c>@</c>.</summary>
    /// <value>0 to 2147483647; the default is 32473, the one for examples (RFC 5612). With 0 names are written as they are, those of the standard, too.</value>
    [Range(0, int.MaxValue)]
    public int EnterpriseNumber { get; set; } = 32473;

    /// <summary>The name of the element that has the properties of a record as its parameters.</summary>
    /// <value>The default is <c>properties</c>; with the number, <c>properties@32473</c>. A name with a number of its own keeps that; empty leaves properties out.</value>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string StructuredDataId { get; set; } = "properties";

    /// <summary>The name of the element that has the values of the scopes as its parameters, those of the innermost first.</summary>
    /// <value>The default is <c>scope</c>. The same name as <see cref="StructuredDataId"/> makes one element of both; empty leaves scopes out.</value>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string ScopeDataId { get; set; } = "scope";

    /// <summary>The parameter that has the category, before the properties, in their element. APP-NAME is the application, and no other field of a message would have the category.</summary>
    /// <value>Such as <c>Category</c>; the default, empty, is none.</value>
    public string CategoryParameter { get; set; } = "";

    /// <summary>The element <c>timeQuality</c> (RFC 5424, 7.1): what the sender's operator knows of its clock.</summary>
    /// <value><c>tzKnown</c> and <c>isSynced</c>, each 0 or 1, and <c>syncAccuracy</c> in microseconds; the default, empty, is no such element.</value>
    public IDictionary<string, string> TimeQuality { get; set; } = new Dictionary<string, string>();

    /// <summary>The element <c>origin</c> (RFC 5424, 7.2): which program, from where.</summary>
    /// <value><c>ip</c>, <c>enterpriseId</c>, <c>software</c> and <c>swVersion</c>; the default, empty, is no such element.</value>
    public IDictionary<string, string> Origin { get; set; } = new Dictionary<string, string>();

    /// <summary>Whether the element <c>meta</c> numbers messages from 1 on (<c>sequenceId</c>; RFC 5424, 7.3.1), so that a receiver sees which are missing.</summary>
    /// <value>The default is false.</value>
    public bool MetaSequenceId { get; set; }

    /// <summary>Whether the element <c>meta</c> says how long the machine has been running, in hundredths of a second (<c>sysUpTime</c>; RFC 5424, 7.3.2).</summary>
    /// <value>The default is false.</value>
    public bool MetaSysUpTime { get; set; }

    /// <summary>The language of messages that the element <c>meta</c> gives (<c>language</c>; RFC 5424, 7.3.3).</summary>
    /// <value>Such as <c>en</c>; the default, null, is none.</value>
    public string? MetaLanguage { get; set; }

    /// <summary>When a byte order mark goes before MSG.</summary>
    /// <value>The default is <see cref="SyslogBom.Auto"/>.</value>
    [EnumDataType(typeof(SyslogBom))]
    public SyslogBom Bom { get; set; }

    /// <summary>What is done with line breaks and control characters.</summary>
    /// <value>The default is <see cref="SyslogNewLines.Escape"/>.</value>
    [EnumDataType(typeof(SyslogNewLines))]
    public SyslogNewLines NewLines { get; set; }

    /// <summary>The longest message. MSG is cut between two characters; structured data that is too long for itself is left out in whole parameters and elements.</summary>
    /// <value>In bytes, without framing: 480 to 8192 on UDP, to 1 MB elsewhere; the default, null, is 2048 on UDP and 8192 elsewhere.</value>
    [Range(480L, 1024L * 1024)]
    [ByteSize]
    public long? MaxMessageBytes { get; set; }

    internal const string DefaultHost = "localhost";
    internal const string DefaultPath = "/dev/log";

    internal bool IsUnix => Transport is SyslogTransport.Unix or SyslogTransport.UnixStream;

    internal SyslogFraming EffectiveFraming => Framing ?? (IsUnix ? SyslogFraming.LineFeed : SyslogFraming.OctetCounting);

    internal int EffectivePort => Port ?? Transport switch { SyslogTransport.Tcp => 601, SyslogTransport.Tls => 6514, _ => 514 };

    internal long EffectiveMaxMessageBytes => MaxMessageBytes ?? (Transport == SyslogTransport.Udp ? 2048 : 8192);
}
