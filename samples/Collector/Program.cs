using System.Globalization;
using Collector;
using Shop;
using Stock;

// "dotnet run" is the demonstration: the collector, and this program started again as each of the services.
switch (args)
{
    case ["--service", "Shop", .. var settings]:
        await WebService.RunAsync("Shop", settings, app => app.MapOrders());
        return 0;
    case ["--service", "Stock", .. var settings]:
        await WebService.RunAsync("Stock", settings, app => app.MapPieces());
        return 0;
    case ["--service", "Collecting", .. var settings]:
        using (var collector = await CollectorHost.StartAsync(settings))
        {
            await collector.WaitForShutdownAsync();
        }

        return 0;
    case []:
        return await Demo.RunAsync(1000);
    case [var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var orders):
        return await Demo.RunAsync(orders);
    default:
        Console.Error.WriteLine("Give the number of orders to send, or '--service' and 'Shop', 'Stock' or 'Collecting'.");
        return 2;
}
