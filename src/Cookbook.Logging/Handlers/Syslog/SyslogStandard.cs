namespace Cookbook.Logging;

/// <summary>The form of syslog messages.</summary>
public enum SyslogStandard
{
    /// <summary>RFC 5424: a versioned header, structured data, UTF-8.</summary>
    Rfc5424,

    /// <summary>RFC 3164, the older form, without structured data: what receivers understand that know no other.</summary>
    Rfc3164,
}
