using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class ReceiverReaderTests
{
    [Theory]
    [InlineData("'Type': 'Socket', 'Prot': 9020", "Logging:Receivers:in:Prot is not a key of a Socket receiver; did you mean 'Port'?")]
    [InlineData("'Type': 'Soket'", "Logging:Receivers:in:Type is 'Soket', which is no kind of receiver; did you mean 'Socket'?")]
    [InlineData("'Port': 9020", "Logging:Receivers:in:Type is missing")]
    [InlineData("'Type': 'Socket', 'Port': 70000", "Logging:Receivers:in:Port is '70000'; allowed is 0 to 65535.")]
    [InlineData("'Type': 'Socket', 'MaxFrameBytes': '1TB'", "Logging:Receivers:in:MaxFrameBytes is '1TB'; allowed is")]
    [InlineData("'Type': 'Socket', 'Transport': 'Tpc'", "did you mean 'Tcp'?")]
    [InlineData("'Type': 'Socket', 'Address': 'localhost'", "Logging:Receivers:in:Address is 'localhost'; allowed is an IP address")]
    [InlineData("'Type': 'Socket', 'Transport': 'Unix'", "Logging:Receivers:in:Path is missing;")]
    [InlineData("'Type': 'Socket', 'Path': 'x'", "Logging:Receivers:in:Path is for the transports Unix")]
    [InlineData("'Type': 'Socket', 'IdleTimeout': '5'", "Logging:Receivers:in:IdleTimeout is '5'; allowed is a duration")]
    [InlineData("'Type': 'Socket', 'IdleTimeout': '1ms'", "Logging:Receivers:in:IdleTimeout is '1ms'; allowed is 00:00:00.100 to")]
    [InlineData("'Type': 'Socket', 'MaxBytesInFlight': '2MB'", "Logging:Receivers:in:MaxBytesInFlight is 2MB; allowed is at least 4 times MaxFrameBytes, which is 1MB.")]
    [InlineData("'Type': 'Socket', 'Level': 'loud'", "Logging:Receivers:in:Level is 'loud'; allowed is one of")]
    [InlineData("'Type': 'Socket', 'Filters': [ 'no' ]", "Logging:Receivers:in:Filters names the filter 'no', which is not defined")]
    [InlineData("'Type': 'Socket', 'Tls': { 'CertificatFile': 'x' }", "Logging:Receivers:in:Tls:CertificatFile is not a key of a receiver's Tls; did you mean 'CertificateFile'?")]
    [InlineData("'Type': 'Socket', 'Tls': { 'CertificateFile': 'x', 'ClientCertificates': 'Requird' }", "Logging:Receivers:in:Tls:ClientCertificates is 'Requird'; allowed is one of None, Allowed, Required; did you mean 'Required'?")]
    [InlineData("'Type': 'Socket', 'Tls': { 'CertificateFile': 'x', 'ClientCertificates': 'Required' }", "Logging:Receivers:in:Tls:ClientCaFile is missing;")]
    [InlineData("'Type': 'Socket', 'Transport': 'Udp', 'Tls': { 'CertificateFile': 'x' }", "Logging:Receivers:in:Tls is for the transport Tcp")]
    [InlineData("'Type': 'Socket', 'Acknowledge': false, 'StatePath': 'x'", "Logging:Receivers:in:StatePath is only for a receiver that confirms")]
    [InlineData("'Type': 'Socket', 'Tls': { 'CertificateFile': '/no/such/file' }", "Logging:Receivers:in cannot listen (Tcp, 127.0.0.1, port 0)")]
    public void A_mistake_is_told_with_its_place_and_what_is_allowed(string keys, string said)
    {
        using var host = ReceivingHost.Make(json: $$"""{ 'Logging': { 'Receivers': { 'in': { 'Port': 0, {{keys}} } } } }""".Replace(keys.Contains("'Port'", StringComparison.Ordinal) ? "'Port': 0, " : "\0", "", StringComparison.Ordinal));
        var refused = Assert.Throws<InvalidConfigurationException>(() => host.Service.StartAsync(default).GetAwaiter().GetResult());
        Assert.True(refused.Failures.Any(f => f.StartsWith(said, StringComparison.Ordinal) || f.Contains(said, StringComparison.Ordinal)), refused.Message);
    }

    [Fact]
    public void All_keys_are_read()
    {
        using var host = ReceivingHost.Make(json: """
            { 'Logging': {
                'Cookbook': { 'Filters': { 'low': { 'Type': 'MaxLevel', 'Level': 'Warning' } } },
                'Receivers': { 'in': {
                    'Type': 'socket', 'Transport': 'Tcp', 'Address': '::1', 'Port': 0, 'LoggerName': 'collected', 'Level': 'INFO', 'Filters': [ 'low', { 'Type': 'LoggerName', 'Name': 'a' } ],
                    'MaxConnections': 7, 'MaxFrameBytes': '512KB', 'MaxBytesInFlight': '8MB', 'MaxCategories': 9, 'IdleTimeout': '30s', 'HandshakeTimeout': '3s', 'Acknowledge': false } } } }
            """);
        var builder = host.Services.GetRequiredService<CookbookLoggingBuilder>();
        var section = Section(host);
        var filters = SectionNode.Read(host.Services.GetRequiredService<Microsoft.Extensions.Logging.Configuration.ILoggerProviderConfiguration<CookbookLoggerProvider>>().Configuration, "Logging:Cookbook")["Filters"];
        var plan = new ReceiverReader(builder, filters).Read(section).Single(p => p.Name == "in");
        Assert.Equal((LogLevel.Information, 2), (plan.Level, plan.Filters.Count));
        var options = (SocketReceiverOptions)plan.Options;
        Assert.Equal(("::1", 0, "collected", 7, 512 * 1024, 8L * 1024 * 1024, 9, false), (options.Address, options.Port, options.LoggerName, options.MaxConnections, options.MaxFrameBytes, options.MaxBytesInFlight, options.MaxCategories, options.Acknowledge));
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(3)), (options.IdleTimeout, options.HandshakeTimeout));
    }

    [Fact]
    public async Task Level_and_filters_hold_at_the_receiver()
    {
        var name = $"r{Guid.NewGuid():N}";
        var json = $$"""{ 'Logging': { 'Receivers': { '{{name}}': { 'Level': 'Warning', 'Filters': [ { 'Type': 'LoggerName', 'Name': 'Shop' } ] } } } }""";
        using var host = ReceivingHost.Make(json: json, name: name);
        await host.Service.StartAsync(default);
        using var client = host.Connect();
        client.Send([.. Frames.Record("low", "Shop", 20), .. Frames.Record("other", "Store", 40), .. Frames.Record("good", "Shop.Payments", 40)]);
        host.WaitForReceived(1);
        Assert.Equal(["good"], host.Received.Select(r => r.GetMessage()));
    }

    [Fact]
    public void With_nothing_said_there_is_one_at_Pythons_port_of_the_loopback_address()
    {
        var services = new ServiceCollection();
        services.AddSocketReceiver();
        var plan = Plans(services, "{}").Single();
        Assert.Equal(("Socket", "127.0.0.1", 9020, ReceiverTransport.Tcp), (plan.Name, plan.Options.Address, plan.Options.Port, plan.Options.Transport));
        Assert.Equal(["mine"], Plans(services, "{ 'mine': { 'Type': 'Socket', 'Port': 7 } }").Select(p => p.Name));
    }

    private static IReadOnlyList<ReceiverPlan> Plans(IServiceCollection services, string json)
    {
        var configuration = Microsoft.Extensions.Configuration.JsonConfigurationExtensions.AddJsonStream(
            new Microsoft.Extensions.Configuration.ConfigurationBuilder(), new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json.Replace('\'', '"')))).Build();
        var nothing = new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build();
        return new ReceiverReader(CookbookLoggingBuilder.For(services), SectionNode.Read(nothing, "Logging:Cookbook:Filters")).Read(SectionNode.Read(configuration, ReceiverSection.Path));
    }

    private static SectionNode Section(ReceivingHost host) =>
        SectionNode.Read(host.Services.GetRequiredService<Microsoft.Extensions.Logging.Configuration.ILoggerProviderConfiguration<ReceiverSection>>().Configuration, ReceiverSection.Path);
}
