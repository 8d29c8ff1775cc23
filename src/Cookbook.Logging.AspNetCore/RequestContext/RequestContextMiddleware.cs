using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>Opens a scope around each request.</summary>
/// <param name="next">What handles the request.</param>
/// <param name="loggers">Where scopes are opened: one for all loggers.</param>
/// <param name="fields">What the scope says.</param>
/// <param name="applicationName">The application's name; null for the configured one.</param>
internal sealed class RequestContextMiddleware(RequestDelegate next, ILoggerFactory loggers, RequestFields fields, string? applicationName)
{
    private readonly ILogger _logger = loggers.CreateLogger("Cookbook.Logging.RequestContext");

    public async Task Invoke(HttpContext context)
    {
        var current = fields.Current;
        var request = new RequestScope(context, current, applicationName ?? current.ApplicationName ?? fields.HostName);
        using (_logger.BeginScope(request))
        {
            try
            {
                await next(context).ConfigureAwait(false);
            }
            finally
            {
                request.End();
            }
        }
    }
}
