namespace Collector;

/// <summary>The process that writes what the others log: two lines, and its <c>appsettings.json</c>.</summary>
internal static class CollectorHost
{
    /// <summary>Where its settings and its logs are.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Collecting");

    public static async Task<IHost> StartAsync(params string[] settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = settings, ContentRootPath = Folder });
        builder.Logging.ClearProviders();
        builder.Logging.AddCookbookLogging();
        builder.Logging.AddSocketReceiver();

        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    /// <summary>What has arrived is written and confirmed; what has not stays with its senders.</summary>
    public static async Task EndAsync(this IHost host)
    {
        await host.StopAsync();
        host.Dispose();
    }
}
