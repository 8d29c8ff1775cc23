using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>The handler <c>Syslog</c> over a Unix socket: RFC 5424, the properties as the one element of structured data; like everyone here it waits rather than drops. The drain ends after it.</summary>
internal sealed class OurSyslog : ILoggerFactory
{
    private readonly SyslogDrain _drain;
    private readonly ILoggerFactory _factory;

    public OurSyslog(string path)
    {
        _drain = new SyslogDrain(path);
        _factory = Factories.Of(logging => logging.AddCookbookLogging(cookbook => cookbook.UseHandler<SyslogOptions>("syslog", "Syslog", Send, Wait)));
    }

    public ILogger CreateLogger(string categoryName) => _factory.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => _factory.AddProvider(provider);

    public void Dispose()
    {
        _factory.Dispose();
        _drain.Dispose();
    }

    private static void Wait(HandlerSettings common) => common.Pump = pump => pump.QueueFullMode = QueueFullMode.Wait;

    private void Send(SyslogOptions options) => (options.Transport, options.Path) = (SyslogTransport.UnixStream, _drain.SocketPath);
}
