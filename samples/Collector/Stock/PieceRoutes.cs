namespace Stock;

/// <summary>The second service: puts aside a piece for each order.</summary>
internal static class PieceRoutes
{
    private const int Full = 250;

    public static void MapPieces(this WebApplication app) =>
        app.MapGet("/pieces/{order:int}", (int order, ILogger<Piece> logger) =>
        {
            var left = Full - (order % Full);
            logger.LogInformation("a piece for order {Order} put aside", order);
            if (left == 1)
            {
                logger.LogWarning("order {Order} took the last but one piece", order);
            }

            return left;
        });
}

/// <summary>Something that can be ordered.</summary>
internal sealed record Piece;
