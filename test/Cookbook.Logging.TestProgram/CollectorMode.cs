using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>Receives as a whole <c>appsettings.json</c> says, names the port, and ends when its standard input does: <c>collector SETTINGS</c>.</summary>
internal static class CollectorMode
{
    public static async Task<int> RunAsync(string settings)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(settings, optional: false, reloadOnChange: false).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddCookbookLogging(cookbook => cookbook
            .AddFilter<KillingFilterOptions>("Killing", (section, options) => section.Bind(options), (options, _) => new KillingFilter(options))).AddSocketReceiver());
        await using var provider = services.BuildServiceProvider();
        var receivers = provider.GetRequiredService<ReceiverService>();
        await receivers.StartAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync($"{receivers.Receivers[0].EndPoint!.Port}");
        await Console.In.ReadToEndAsync();
        await receivers.StopAsync(CancellationToken.None);
        return 0;
    }
}
