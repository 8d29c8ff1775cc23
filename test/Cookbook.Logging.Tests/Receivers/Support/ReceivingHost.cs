using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A host with a receiver at a free port of the loopback address, and a handler that keeps what comes.</summary>
internal sealed class ReceivingHost : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _name;
    private KeptRecords? _kept;

    private ReceivingHost(string json, string name, Action<ILoggingBuilder> add, Action<ILoggingBuilder>? more)
    {
        _name = name;
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json.Replace('\'', '"')))).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging =>
        {
            logging.AddConfiguration(configuration.GetSection("Logging"));
            logging.SetMinimumLevel(LogLevel.Trace);
            logging.AddCookbookLogging(c => c.UseHandler("kept", context => _kept = new KeptRecords(context)).UseRoot(r => r.Level = LogLevel.Trace));
            add(logging);
            more?.Invoke(logging);
        });
        _services = services.BuildServiceProvider();
        Service = _services.GetRequiredService<ReceiverService>();
    }

    public ReceiverService Service { get; }

    public Receiver Receiver => Service.Receivers.Single();

    public KeptRecords Kept => _kept!;

    public IServiceProvider Services => _services;

    /// <summary>What the receiver has said of what it refused.</summary>
    public string[] Refusals => [.. Kept.Messages.Where(m => m.StartsWith($"Receiver {_name} refused", StringComparison.Ordinal))];

    /// <summary>What came by the receiver.</summary>
    public DetachedRecord[] Received => [.. Kept.Records.Where(r => r.Origin?.Receiver is not null)];

    public ReceiverCounters Counters => ReceiverMetrics.For(_name);

    public static ReceivingHost Start(Action<SocketReceiverOptions>? configure = null, string json = "{}", Action<ILoggingBuilder>? more = null) => Started(Make(configure, json, more));

    public static ReceivingHost Make(Action<SocketReceiverOptions>? configure = null, string json = "{}", Action<ILoggingBuilder>? more = null, string? name = null)
    {
        name ??= $"r{Guid.NewGuid():N}";
        return new(json, name, logging => logging.AddSocketReceiver(name, options => Configure(options, configure)), more);
    }

    /// <summary>With a receiver of syslog; by TCP, unless it is said otherwise.</summary>
    public static ReceivingHost StartSyslog(Action<SyslogReceiverOptions>? configure = null, Action<ILoggingBuilder>? more = null)
    {
        var name = $"r{Guid.NewGuid():N}";
        return Started(new("{}", name, logging => logging.AddSyslogReceiver(name, options =>
        {
            options.Transport = ReceiverTransport.Tcp;
            Configure(options, configure);
        }), more));
    }

    public Socket Connect()
    {
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 20_000, SendTimeout = 20_000 };
        client.Connect(Receiver.EndPoint!);
        return client;
    }

    /// <summary>Sends a record as a sender does that loses none: again, over another connection, where it is turned away.</summary>
    public void SendUntilReceived(byte[] record)
    {
        Socket? client = null;
        Load.Until(
            () =>
            {
                if (Received.Length == 0 && client?.Poll(0, SelectMode.SelectRead) != false)
                {
                    client?.Dispose();
                    client = Connect();
                    Send(client, record);
                }

                return Received.Length > 0;
            },
            () => $"one record; refused: {string.Join(" | ", Refusals)}");
        client?.Dispose();
    }

    private static void Send(Socket client, byte[] record)
    {
        try
        {
            client.Send(record);
        }
        catch (SocketException)
        {
            // Turned away meanwhile.
        }
    }

    public void WaitForReceived(int count) => Load.Until(() => Received.Length >= count, () => $"{count} records, of which {Received.Length} have come; refused: {string.Join(" | ", Refusals)}");

    public void WaitForRefusal(string text) =>
        Load.Until(() => Refusals.Any(r => r.Contains(text, StringComparison.Ordinal)), () => $"a refusal with '{text}' in: {string.Join(" | ", Refusals)}");

    public Task StopAsync() => Task.Run(() => Service.StopAsync(CancellationToken.None));

    public void Dispose()
    {
        Kept.Unblock();
        _services.Dispose();
    }

    private static ReceivingHost Started(ReceivingHost host)
    {
        host.Service.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        return host;
    }

    private static void Configure<TOptions>(TOptions options, Action<TOptions>? configure)
        where TOptions : ReceiverOptions
    {
        options.Port = 0;
        configure?.Invoke(options);
    }
}
