using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Configuration;

namespace Cookbook.Logging;

/// <summary>The host's receivers: made and started with it, ended with it.</summary>
internal sealed partial class ReceiverService(
    ILoggerProviderConfiguration<ReceiverSection> section,
    ILoggerProviderConfiguration<CookbookLoggerProvider> cookbook,
    CookbookLoggingBuilder builder,
    ILoggerFactory loggers,
    ICookbookLogging logging,
    IServiceProvider services) : IHostedService, IDisposable
{
    /// <summary>How long ending takes at most where the host sets no bound.</summary>
    private static readonly TimeSpan s_longestEnd = TimeSpan.FromSeconds(30);

    private readonly ILogger _logger = loggers.CreateLogger(Receiver.Category);
    private readonly Surroundings _surroundings = Surroundings.Of(services);
    private readonly List<Receiver> _receivers = [];

    /// <summary>The receivers at work.</summary>
    public IReadOnlyList<Receiver> Receivers => _receivers;

    /// <summary>Reads the section, makes the receivers, and lets them listen.</summary>
    /// <exception cref="InvalidConfigurationException">Something in the section is wrong, or a receiver cannot listen where it says.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var errors = new PlanErrors(ReceiverSection.Path, typeof(ReceiverOptions));
        var filters = SectionNode.Read(cookbook.Configuration.GetSection("Filters"), $"Logging:{CookbookLoggerProvider.Alias}:Filters");
        var plans = new ReceiverReader(builder, filters).Read(SectionNode.Read(section.Configuration, ReceiverSection.Path));
        foreach (var plan in plans)
        {
            Start(plan, errors);
        }

        if (errors.Any)
        {
            End(Deadline.After(TimeSpan.Zero));
            errors.ThrowIfAny();
        }

        return Task.CompletedTask;
    }

    /// <summary>Lets nobody in any more, hands on what has arrived, confirms it, and closes, within the time that the host gives.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // On a thread of its own: it waits for others, and the pool's may all be taken.
        var ending = Task.Factory.StartNew(() => End(Deadline.After(s_longestEnd)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await ending.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The host waits no longer. What is left is not confirmed, and its senders send it again.
        }
    }

    public void Dispose() => End(Deadline.After(TimeSpan.Zero));

    private void Start(ReceiverPlan plan, PlanErrors errors)
    {
        Receiver? receiver = null;
        try
        {
            receiver = plan.Kind.Create(plan.Options, Context(plan));
            receiver.Start();
            _receivers.Add(receiver);
            Listening(_logger, plan.Name, receiver.Place, plan.Options.Transport);
        }
        catch (Exception e) when (e is IOException or SocketException or UnauthorizedAccessException or CryptographicException or FormatException)
        {
            receiver?.Dispose();
            errors.Add(plan.KeyPath, $"cannot listen ({Where(plan.Options)}): {e.Message}");
        }
    }

    private ReceiverContext Context(ReceiverPlan plan) => new()
    {
        Name = plan.Name,
        KeyPath = plan.KeyPath,
        Level = plan.Level,
        Filters = [.. plan.Filters.Select(f => f.Kind.Create(f.Options, new PartContext { KeyPath = f.KeyPath, TimeProvider = _surroundings.Clock, Services = services }))],
        Loggers = loggers,
        Logging = logging,
        Counters = ReceiverMetrics.For(plan.Name),
        Place = _surroundings,
        Clock = _surroundings.Clock,
    };

    private void End(Deadline deadline)
    {
        Receiver[] receivers;
        lock (_receivers)
        {
            receivers = [.. _receivers];
            _receivers.Clear();
        }

        var endings = receivers.Select(r => new Thread(() => End(r, deadline)) { IsBackground = true, Name = $"receiver {r.Name} end" }).ToList();
        endings.ForEach(static t => t.UnsafeStart());
        endings.ForEach(static t => t.Join());
    }

    private void End(Receiver receiver, Deadline deadline)
    {
        if (!receiver.End(deadline))
        {
            // Its connections may still count in the memory that the protocol has.
            Unfinished(_logger, receiver.Name);
            return;
        }

        receiver.Dispose();
    }

    private static string Where(ReceiverOptions options) =>
        options.Transport is ReceiverTransport.Unix or ReceiverTransport.UnixDatagram ? $"{options.Transport}, {options.Path}" : $"{options.Transport}, {options.Address}, port {options.Port}";

    [LoggerMessage(Level = LogLevel.Information, Message = "Receiver {Receiver} listens at {Place} ({Transport})")]
    private static partial void Listening(ILogger logger, string receiver, string place, ReceiverTransport transport);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Receiver {Receiver} stopped before all that had arrived was handed on; its senders send what was not confirmed again")]
    private static partial void Unfinished(ILogger logger, string receiver);
}
