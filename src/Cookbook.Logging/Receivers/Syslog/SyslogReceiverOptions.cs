using System.ComponentModel.DataAnnotations;

namespace Cookbook.Logging;

/// <summary>A receiver of syslog messages: RFC 5424 and RFC 3164, over UDP (RFC 5426), TCP (RFC 6587), TLS (RFC 5425) and Unix sockets.</summary>
/// <remarks>Not thread-safe: for start-up code and configuration.</remarks>
public sealed class SyslogReceiverOptions : ReceiverOptions
{
    /// <summary>Syslog's own port; TLS has 6514.</summary>
    internal const int DefaultPort = 514;

    /// <summary>Makes options with their defaults: UDP, at port 514 of the loopback address.</summary>
    public SyslogReceiverOptions() => (Transport, Port) = (ReceiverTransport.Udp, DefaultPort);

    /// <summary>What ends a message on a connection, where it does not begin with its length (RFC 6587); a length is understood in any case.</summary>
    /// <value>The default is <see cref="SyslogDelimiter.Any"/>.</value>
    [EnumDataType(typeof(SyslogDelimiter))]
    public SyslogDelimiter Delimiter { get; set; }

    /// <summary>The time zone of times that do not say theirs, as RFC 3164 has them.</summary>
    /// <value>The name of a time zone of the system, such as <c>Europe/Berlin</c> or <c>UTC</c>; the default, null, is the machine's own.</value>
    public string? TimeZone { get; set; }

    /// <summary>The category of messages that name no application.</summary>
    /// <value>Not empty; the default is <c>Syslog</c>.</value>
    public string DefaultCategory { get; set; } = "Syslog";

    /// <summary>The element of structured data (RFC 5424, 6.3) whose parameters become properties under their own names. Those of all others become <c>element.parameter</c>.</summary>
    /// <value>
    /// The id of an element, with its enterprise number or, for any number, without; <c>*</c>, the default, for every one that has an enterprise number, as this
    /// library's own have; empty for none.
    /// </value>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string PropertyElement { get; set; } = "*";

    /// <summary>The property whose value is the category, in place of the application, which then is the property <c>SyslogAppName</c>: for senders that say theirs, as this library's do with <see cref="SyslogOptions.CategoryParameter"/>.</summary>
    /// <value>Such as <c>Category</c>; the default, empty, is none.</value>
    public string CategoryParameter { get; set; } = "";
}
