using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class SyslogOptionsTests
{
    private const string Handler = "Logging:Cookbook:Handlers:far";

    [Theory]
    [InlineData("'Path': '/dev/log'", Handler + ":Path must be given with a Unix socket alone; set Transport to Unix")]
    [InlineData("'Transport': 'Unix', 'Port': 514", Handler + ":Port must not be given with a Unix socket")]
    [InlineData("'Transport': 'Unix', 'Host': 'log.example.com'", Handler + ":Host must not be given with a Unix socket")]
    [InlineData("'Host': 'udp://log.example.com'", Handler + ":Host must be a name or an address alone")]
    [InlineData("'Transport': 'Sctp'", Handler + ":Transport is 'Sctp'; allowed is one of Udp, Tcp, Tls, Unix, UnixStream")]
    [InlineData("'Standard': 'Rfc5425'", Handler + ":Standard is 'Rfc5425'; allowed is one of Rfc5424, Rfc3164; did you mean 'Rfc5424'?")]
    [InlineData("'Framing': 'LineFeed'", Handler + ":Framing must not be given for datagrams")]
    [InlineData("'Transport': 'Tcp', 'Framing': 'CrLf', 'NewLines': 'Keep'", Handler + ":NewLines must not be Keep where a line break ends a message")]
    [InlineData("'Transport': 'Unix', 'NewLines': 'Keep'", Handler + ":NewLines must not be Keep where a line break ends a message")]
    [InlineData("'MaxMessageBytes': '479'", Handler + ":MaxMessageBytes is '479'; allowed is 480 to 1MB.")]
    [InlineData("'MaxMessageBytes': '9KB'", Handler + ":MaxMessageBytes must be 480 to 8192 on UDP, not 9216")]
    [InlineData("'Facility': 'Local8'", Handler + ":Facility must be a number from 0 to 23 or one of Kern, User, ")]
    [InlineData("'Facility': '24'", Handler + ":Facility must be a number from 0 to 23")]
    [InlineData("'Severities': { 'Fatal': 2, 'Notice': 5 }", Handler + ":Severities must be by level, Trace to Critical, and 'Notice' is none.")]
    [InlineData("'Severities': { 'Error': 8 }", Handler + ":Severities must be numbers from 0 to 7 or of Emergency, ")]
    [InlineData("'EnterpriseNumber': -1", Handler + ":EnterpriseNumber is '-1'; allowed is 0 to 2147483647.")]
    [InlineData("'Origin': { 'sofware': 'x' }", Handler + ":Origin must not hold 'sofware'; did you mean 'software'? Allowed are ip, enterpriseId, software, swVersion.")]
    [InlineData("'Standard': 'Rfc3164', 'TimeQuality': { 'tzKnown': 1 }", Handler + ":Standard must be Rfc5424 where TimeQuality, Origin, MetaSequenceId, MetaSysUpTime, MetaLanguage or CategoryParameter is given")]
    [InlineData("'Standard': 'Rfc3164', 'CategoryParameter': 'logger'", Handler + ":Standard must be Rfc5424 where TimeQuality, Origin,")]
    [InlineData("'Standard': 'Rfc3164', 'MetaSequenceId': true", Handler + ":Standard must be Rfc5424 where TimeQuality, Origin,")]
    [InlineData("'Transport': 'Tcp', 'TlsCaFile': 'ca.pem'", Handler + ":TlsCaFile must not be given without TLS, as it would do nothing; set Transport to Tls.")]
    [InlineData("'MaxMessageBytes': 480, 'HostName': '" + Long + "', 'AppName': '" + Long + "', 'ProcId': '" + Long + "'", Handler + " could not be made: MaxMessageBytes: must be more than the ")]
    [InlineData("'CrashSafe': true", Handler + " could not be made: CrashSafe: needs a file that what is queued can lie in; give SpoolPath.")]
    [InlineData("'Address': '/dev/log'", Handler + ":Address is not a key of a Syslog handler; here it is Host and Port, or Path for a Unix socket.")]
    [InlineData("'SockType': 'x'", Handler + ":SockType is not a key of a Syslog handler; here it is Transport.")]
    public void What_is_wrong_is_said_at_its_key_with_what_would_be_right(string keys, string error)
    {
        var errors = Configured.Errors($$"""{ 'Handlers': { 'far': { 'Type': 'Syslog', {{keys}} } } }""");
        Assert.True(errors.Any(e => e.StartsWith(error, StringComparison.Ordinal)), string.Join('\n', errors));
    }

    [Theory]
    [InlineData("", "[properties@32473 Id=\"7\"][scope@32473 user=\"u\"]")]
    [InlineData(", \"StructuredDataId\": \"\"", "[scope@32473 user=\"u\"]")]
    [InlineData(", \"ScopeDataId\": \"\"", "[properties@32473 Id=\"7\"]")]
    [InlineData(", \"StructuredDataId\": \"\", \"ScopeDataId\": \"\"", "-")]
    [InlineData(", \"ScopeDataId\": \"properties\"", "[properties@32473 Id=\"7\" user=\"u\"]")]
    public void An_empty_name_leaves_an_element_out_in_configuration_too(string more, string data)
    {
        using var socket = SyslogListener.Datagrams();
        using var logging = ConfiguredLogging.From($$"""
            { "Handlers": { "far": { "Type": "Syslog", "Host": "127.0.0.1", "Port": {{((System.Net.IPEndPoint)socket.LocalEndPoint!).Port}}{{more}} } }, "Root": { "Handlers": [ "far" ] } }
            """);
        var logger = logging.Logger();
        using (logger.BeginScope(new Dictionary<string, object?> { ["user"] = "u" }))
        {
            logger.LogInformation("order {Id}", 7);
        }

        Assert.EndsWith($" - {data} order 7", socket.Receive(), StringComparison.Ordinal);
    }

    private const string Long = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Theory]
    [InlineData(SyslogTransport.Udp, 514, 2048)]
    [InlineData(SyslogTransport.Tcp, 601, 8192)]
    [InlineData(SyslogTransport.Tls, 6514, 8192)]
    public void Defaults_depend_on_the_transport(SyslogTransport transport, int port, long max)
    {
        var options = new SyslogOptions { Transport = transport };
        Assert.Equal((port, max), (options.EffectivePort, options.EffectiveMaxMessageBytes));
    }

    [Fact]
    public void Pythons_name_of_it_is_known()
    {
        var error = Assert.Single(Configured.Errors("""{ 'Handlers': { 'far': { 'Type': 'logging.handlers.SysLogHandler' } } }"""));
        Assert.Contains("here it is 'Syslog'", error, StringComparison.Ordinal);
    }
}
