namespace Shop;

/// <summary>The first service: takes orders, and has the other one put aside what is ordered.</summary>
internal static class OrderRoutes
{
    public static void MapOrders(this WebApplication app)
    {
        var stock = new HttpClient { BaseAddress = new Uri(app.Configuration["Stock"]!) };
        app.Lifetime.ApplicationStopped.Register(stock.Dispose);
        app.MapGet("/orders/{id:int}", async (int id, ILogger<Order> logger, CancellationToken cancel) =>
        {
            var left = await stock.GetFromJsonAsync<int>(new Uri($"/pieces/{id}", UriKind.Relative), cancel);
            logger.LogInformation("order {Order} taken, {Left} pieces left", id, left);
            return new Order(id, left);
        });
    }
}

/// <summary>What a customer has ordered.</summary>
internal sealed record Order(int Id, int Left);
