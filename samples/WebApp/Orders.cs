namespace WebApp;

/// <summary>The service itself: two lines a request, by the stock call sites of Microsoft.Extensions.Logging.</summary>
internal static partial class Orders
{
    public static void MapOrders(this WebApplication app)
    {
        app.MapGet("/", () => "GET /orders/{id} and look at logs/app.log");
        app.MapGet("/orders/{id:int}", (int id, ILogger<Order> logger) =>
        {
            LookedUp(logger, id, $"customer-{id % 100}");
            if (id % 500 == 499)
            {
                logger.LogWarning("Order {Id} is late by {Days} days", id, id % 7);
            }

            var order = new Order(id, id * 1.25m);
            Answered(logger, order.Id, order.Total);
            return order;
        });
    }

    [LoggerMessage(1, LogLevel.Information, "order {Id} looked up for {Customer}")]
    private static partial void LookedUp(ILogger logger, int id, string customer);

    [LoggerMessage(2, LogLevel.Information, "order {Id} answered, total {Total}")]
    private static partial void Answered(ILogger logger, int id, decimal total);
}

/// <summary>What a customer has ordered.</summary>
internal sealed record Order(int Id, decimal Total);
