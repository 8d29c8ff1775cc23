using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cookbook.Logging;

/// <summary>Sends records as syslog messages (recipes 21 and 34).</summary>
internal sealed class SyslogHandler : SocketHandler
{
    private readonly string _form;

    private SyslogHandler(HandlerContext context, (ILogTransport Transport, string? Resource) transport, Framing framing, string form, bool forwards, ReplayingTransport? replaying)
        : base(context, transport, framing, forwards, replaying) => _form = form;

    /// <exception cref="FormatException">A path has a placeholder that is not known, a file is missing, or the longest message is too short for its header.</exception>
    public static SyslogHandler Create(SyslogOptions options, HandlerContext context)
    {
        var isTls = options.Transport == SyslogTransport.Tls;
        var path = options.IsUnix ? SocketMaker.Full(options.Path ?? SyslogOptions.DefaultPath, nameof(options.Path), context) : null;
        var settings = SocketMaker.Settings(options, new StreamEndpoint(options.Host, options.EffectivePort, path), isTls, context);
        var isUdp = options.Transport == SyslogTransport.Udp;
        var answer = new UnexpectedAnswer(context.KeyPath, settings.Endpoint, isTls, "set Transport to Tls, and Port if it is not 6514");
        var stream = isUdp ? null : new ReplayingTransport(context.KeyPath, settings, answer.Received);
        var content = options.EffectiveFraming;
        ILogTransport transport = options.Transport switch
        {
            SyslogTransport.Udp => new DatagramTransport(settings),
            SyslogTransport.Unix => new UnixSyslogTransport(new DatagramTransport(settings, frame => SyslogFrames.Message(content, frame)), stream!),
            _ => stream!,
        };

        // What is queued can be sent in the form alone that it was framed in.
        var form = isUdp ? ".udp" : $".{options.EffectiveFraming.ToString().ToLowerInvariant()}";
        var framing = isUdp ? SyslogFrames.None : SyslogFrames.Of(options.EffectiveFraming);
        return new SyslogHandler(
            context.With(MakeFormatter(options, context, framing)),
            SocketMaker.Spooled(transport, options, context, form),
            framing,
            form,
            options.ForwardReceived,
            stream);
    }

    /// <inheritdoc/>
    internal override bool MayContinue(TransportHandler before) => before is SyslogHandler syslog && syslog.Resource == Resource && syslog._form == _form;

    /// <summary>What writes messages.</summary>
    /// <param name="options">How they look.</param>
    /// <param name="context">Has the formatter that writes MSG.</param>
    /// <param name="framing">What goes around them.</param>
    internal static SyslogFormatter MakeFormatter(SyslogOptions options, HandlerContext context, Framing framing)
    {
        var text = new SyslogText(options.NewLines, endsByNul: options.Transport != SyslogTransport.Udp && options.EffectiveFraming == SyslogFraming.Nul);
        var is5424 = options.Standard == SyslogStandard.Rfc5424;
        var header = Header(options, context);
        var max = (int)Math.Min(options.EffectiveMaxMessageBytes, context.Pump.MaxFrameBytes - framing.Overhead);
        if (header.MaxLength >= max)
        {
            throw new FormatException($"MaxMessageBytes: must be more than the {header.MaxLength} bytes that the header may have, not {max}; HostName, AppName and ProcId make it as long.");
        }

        var bom = options.Bom == SyslogBom.Auto && !is5424 ? SyslogBom.Never : options.Bom;
        return new SyslogFormatter(header, is5424 ? Data(options, text, context.KeyPath) : null, new SyslogMessage(context.Formatter, text, bom, context.KeyPath), max);
    }

    private static SyslogHeader Header(SyslogOptions options, HandlerContext context)
    {
        var sender = new SyslogSender(
            options.HostName ?? MachineName(),
            options.AppName ?? context.ApplicationName,
            options.ProcId ?? Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        var priority = SyslogPriority.From(options.Facility, options.Severities);
        var zone = options.Utc ? TimeZoneInfo.Utc : context.TimeProvider.LocalTimeZone;

        // Local daemons do not expect a host in the older form: they know it.
        return options.Standard == SyslogStandard.Rfc5424
            ? new Rfc5424Header(priority, sender, zone)
            : new Rfc3164Header(priority, sender, zone, hasHost: !options.IsUnix || options.HostName is not null);
    }

    private static StructuredData Data(SyslogOptions options, SyslogText text, string source)
    {
        var standard = new StandardElements(options);
        return new StructuredData(standard, new ElementNames(options.EnterpriseNumber, options.StructuredDataId, options.ScopeDataId, standard.Ids), text, source, options.CategoryParameter);
    }

    /// <summary>The machine's name, with its domain where the system says so.</summary>
    private static string MachineName()
    {
        try
        {
            return Dns.GetHostName();
        }
        catch (SocketException)
        {
            return Environment.MachineName;
        }
    }
}
