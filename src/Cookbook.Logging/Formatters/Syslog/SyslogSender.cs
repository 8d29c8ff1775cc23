namespace Cookbook.Logging;

/// <summary>Who a syslog message says that it is from; a <c>-</c> is "not known".</summary>
/// <param name="Host">HOSTNAME.</param>
/// <param name="App">APP-NAME, or the tag of RFC 3164.</param>
/// <param name="Process">PROCID.</param>
internal sealed record SyslogSender(string Host, string App, string Process);
