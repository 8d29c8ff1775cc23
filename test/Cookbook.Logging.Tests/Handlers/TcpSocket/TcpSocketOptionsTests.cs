namespace Cookbook.Logging.Tests;

public class TcpSocketOptionsTests
{
    private const string Handler = "Logging:Cookbook:Handlers:far";

    [Theory]
    [InlineData("'Path': '/run/log.sock', 'Port': 9021", Handler + ":Path must not be given beside Host or Port; allowed is one of the two.")]
    [InlineData("'Path': '/run/{Nobody}.sock'", Handler + ":Path must not hold '{Nobody}'")]
    [InlineData("'Host': ' '", Handler + ":Host must name a host, or Path a Unix socket.")]
    [InlineData("'Host': 'tcp://log.example.com'", Handler + ":Host must be a name or an address alone, such as log.example.com, not 'tcp://log.example.com'.")]
    [InlineData("'Port': 0", Handler + ":Port is '0'; allowed is 1 to 65535.")]
    [InlineData("'Transport': 'Udp', 'Acknowledge': true", Handler + ":Acknowledge must be false for datagrams")]
    [InlineData("'Transport': 'Datagram', 'Tls': true", Handler + ":Tls must be false for datagrams")]
    [InlineData("'Transport': 'Sctp'", Handler + ":Transport is 'Sctp'; allowed is one of Tcp, ")]
    [InlineData("'Encoding': 'Xml'", Handler + ":Encoding is 'Xml'; allowed is one of Pickle, Json")]
    [InlineData("'TlsCaFile': 'ca.pem'", Handler + ":TlsCaFile must not be given without TLS")]
    [InlineData("'Tls': true, 'TlsKeyFile': 'key.pem'", Handler + ":TlsKeyFile must not be given without TlsCertificateFile")]
    [InlineData("'Tls': true, 'TlsCaFile': '/nowhere/ca.pem'", Handler + ":TlsCaFile must be a file that is there, and '/nowhere/ca.pem' is not.")]
    [InlineData("'Tls': true, 'TlsCaFile': 'nowhere/ca.pem'", Handler + " could not be made: TlsCaFile: ")]
    [InlineData("'Tls': true, 'Path': '/run/log.sock'", Handler + ":TlsServerName must be given with Path")]
    [InlineData("'SpoolPath': 'spool/'", Handler + ":SpoolPath must name a file, such as spool/receiver, not 'spool/'.")]
    [InlineData("'SpoolPath': 'spool/{Nobody}'", Handler + " could not be made: SpoolPath: must not hold '{Nobody}'")]
    [InlineData("'CrashSafe': true", Handler + " could not be made: CrashSafe: needs a file that what is queued can lie in; give SpoolPath.")]
    [InlineData("'ConnectTimeout': '0'", Handler + ":ConnectTimeout is '0'; allowed is ")]
    [InlineData("'ReplayBytes': '2GB'", Handler + ":ReplayBytes is '2GB'; allowed is 0")]
    [InlineData("'Adress': 'x'", Handler + ":Adress is not a key of a TcpSocket handler")]
    public void What_is_wrong_is_said_at_its_key_with_what_would_be_right(string keys, string error)
    {
        var errors = Configured.Errors($$"""{ 'Handlers': { 'far': { 'Type': 'TcpSocket', {{keys}} } } }""");
        Assert.Contains(errors, e => e.StartsWith(error, StringComparison.Ordinal));
    }

    [Fact]
    public void A_password_is_never_shown()
    {
        var errors = Configured.Errors("""{ 'Handlers': { 'far': { 'Type': 'TcpSocket', 'TlsPassword': 's3cret-word', 'Host': 's3cret-word://' } } }""");
        Assert.Equal(3, errors.Count);
        Assert.DoesNotContain(errors, e => e.Contains("s3cret-word", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_handlers_may_send_to_one_receiver_but_not_share_a_spool()
    {
        using var folder = new TempFolder();
        var text = $$"""{ 'Handlers': { 'a': { 'Type': 'TcpSocket', 'SpoolPath': '{{folder.Path}}/x' }, 'b': { 'Type': 'TcpSocket', 'SpoolPath': '{{folder.Path}}/y' } } }""";
        var error = Assert.Single(Configured.Errors(text.Replace("/y'", "/x'", StringComparison.Ordinal)));
        Assert.StartsWith("Logging:Cookbook:Handlers:b writes to the same place", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_queue_drops_the_oldest_unless_something_else_is_said()
    {
        var builder = new CookbookLoggingBuilder(new Microsoft.Extensions.DependencyInjection.ServiceCollection());
        TcpSocketKind.Register(builder);
        Assert.True(builder.Kinds.Handlers.TryGet("tcpsocket", out var kind));
        Assert.Equal(QueueFullMode.DropOldest, kind.Defaults.QueueFullMode);
    }
}
