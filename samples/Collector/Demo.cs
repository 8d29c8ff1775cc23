using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Collector;

/// <summary>Starts the collector and both services, sends orders, lets the collector be away for a third of them, ends everything, and counts what is in the files.</summary>
internal static class Demo
{
    private const int Clients = 4;

    /// <returns>The exit code: 0 when each line is in the files once.</returns>
    public static async Task<int> RunAsync(int orders)
    {
        Clear();
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        var port = SharedPort.Free();
        var listen = $"--Logging:Receivers:services:Port={port}";
        var collector = await CollectorHost.StartAsync(listen);
        Console.WriteLine($"The collector listens at port {port}.");
        var answered = new ConcurrentBag<int>();
        await using (var stock = await StartAsync("Stock", port))
        await using (var shop = await StartAsync("Shop", port, $"--Stock={stock.Address}"))
        await using (SharedPort.Processes > 1 ? await StartAsync("Shop", port, $"--Stock={stock.Address}", $"--Urls={shop.Address}") : null)
        {
            Console.WriteLine($"The stock is at {stock.Address}, the shop at {shop.Address} in {SharedPort.Processes} processes.");
            var third = orders / 3;
            await OrderAsync(shop.Address, 0, third, answered, stop.Token);

            await collector.EndAsync();
            Console.WriteLine("The collector is away, the services keep what they log …");
            await OrderAsync(shop.Address, third, third, answered, stop.Token);

            collector = await CollectorHost.StartAsync(listen);
            Console.WriteLine("… and is there again.");
            await OrderAsync(shop.Address, 2 * third, orders - (2 * third), answered, stop.Token);
        }

        await collector.EndAsync();
        return new Report(Path.Combine(CollectorHost.Folder, "logs"), [.. answered]).Show(Console.Out);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static Task<ServiceProcess> StartAsync(string name, int port, params string[] settings) =>
        ServiceProcess.StartAsync(name, ["--Urls=http://127.0.0.1:0", $"--Logging:Cookbook:Handlers:collector:Port={port}", .. settings]);

    /// <summary>Sends orders, several at a time, each over a connection of its own, so that they are spread over the shop's processes.</summary>
    private static async Task OrderAsync(Uri shop, int first, int count, ConcurrentBag<int> answered, CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = shop };
        client.DefaultRequestHeaders.ConnectionClose = true;
        try
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(first, count),
                new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = stop },
                async (id, cancel) =>
                {
                    (await client.GetAsync(new Uri($"/orders/{id}", UriKind.Relative), cancel)).EnsureSuccessStatusCode();
                    answered.Add(id);
                });
        }
        catch (Exception e) when (stop.IsCancellationRequested && e is OperationCanceledException or HttpRequestException)
        {
            // Ctrl-C, which the services have got as well: what was answered until now is counted.
        }
    }

    private static void Clear()
    {
        foreach (var folder in new[] { Path.Combine(CollectorHost.Folder, "logs"), Path.Combine(AppContext.BaseDirectory, "Shop", "spool"), Path.Combine(AppContext.BaseDirectory, "Stock", "spool") })
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
