using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

/// <summary>Checks rules across options. Each failure begins with the option's name.</summary>
internal sealed class SyslogOptionsValidator : IValidateOptions<SyslogOptions>
{
    private const int MaxUdpBytes = 8192;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SyslogOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> failures =
        [
            .. Place(options),
            .. Form(options),
            .. Priority(options),
            .. Data(options),
            .. SocketRules.Tls(options, options.Transport == SyslogTransport.Tls, "set Transport to Tls"),
            .. SocketRules.Files(options),
        ];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Place(SyslogOptions options)
    {
        if (!options.IsUnix)
        {
            if (options.Path is not null)
            {
                yield return "Path: must be given with a Unix socket alone; set Transport to Unix, or Host in its place.";
            }

            if (SocketRules.Host(options.Host, "") is { } failure)
            {
                yield return failure;
            }
        }
        else
        {
            if (options.Host != SyslogOptions.DefaultHost || options.Port is not null)
            {
                yield return $"{(options.Port is null ? nameof(options.Host) : nameof(options.Port))}: must not be given with a Unix socket, which has a Path.";
            }

            if (SocketRules.Path(options.Path ?? SyslogOptions.DefaultPath) is { } failure)
            {
                yield return failure;
            }
        }
    }

    private static IEnumerable<string> Form(SyslogOptions options)
    {
        var isUdp = options.Transport == SyslogTransport.Udp;
        if (isUdp && options.Framing is not null)
        {
            yield return "Framing: must not be given for datagrams, which have none; set Transport to Tcp or Tls.";
        }

        if (!isUdp && options.NewLines == SyslogNewLines.Keep && options.EffectiveFraming is SyslogFraming.LineFeed or SyslogFraming.CrLf)
        {
            yield return $"NewLines: must not be Keep where a line break ends a message, with the framing {options.EffectiveFraming}; set Framing to OctetCounting, or this to Escape or Space.";
        }

        if (isUdp && options.MaxMessageBytes > MaxUdpBytes)
        {
            yield return $"MaxMessageBytes: must be 480 to 8192 on UDP, not {options.MaxMessageBytes}; send longer messages over Tcp or Tls.";
        }
    }

    private static IEnumerable<string> Priority(SyslogOptions options)
    {
        string? failure = null;
        try
        {
            SyslogPriority.From(options.Facility, options.Severities);
        }
        catch (FormatException e)
        {
            failure = e.Message;
        }

        if (failure is not null)
        {
            yield return failure;
        }
    }

    private static IEnumerable<string> Data(SyslogOptions options)
    {
        foreach (var (option, values, known) in new[]
        {
            (nameof(options.TimeQuality), options.TimeQuality, StandardElements.TimeQualityParams),
            (nameof(options.Origin), options.Origin, StandardElements.OriginParams),
        })
        {
            foreach (var key in values.Keys.Where(k => !known.Contains(k, StringComparer.OrdinalIgnoreCase)))
            {
                yield return $"{option}: must not hold '{key}'{NearestName.Hint(key, known)} Allowed are {string.Join(", ", known)}.";
            }
        }

        if (options.Standard == SyslogStandard.Rfc3164
            && (options.TimeQuality.Count > 0 || options.Origin.Count > 0 || options.MetaSequenceId || options.MetaSysUpTime || options.MetaLanguage is not null || !string.IsNullOrEmpty(options.CategoryParameter)))
        {
            yield return "Standard: must be Rfc5424 where TimeQuality, Origin, MetaSequenceId, MetaSysUpTime, MetaLanguage or CategoryParameter is given; Rfc3164 has no structured data.";
        }
    }
}
