namespace WebApp;

/// <summary>Opens a scope for each request, so that every line logged on its behalf can say whose it is.</summary>
internal static class RequestScope
{
    public static void UseRequestScope(this WebApplication app)
    {
        var logger = app.Logger;
        app.Use(async (context, next) =>
        {
            var scope = new Dictionary<string, object?>
            {
                ["RequestId"] = context.TraceIdentifier,
                ["Method"] = context.Request.Method,
                ["Path"] = context.Request.Path.Value,
            };
            using (logger.BeginScope(scope))
            {
                await next(context);
            }
        });
    }
}
