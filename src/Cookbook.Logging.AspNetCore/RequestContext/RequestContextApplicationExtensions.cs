using Cookbook.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts facts of each request into the records that are logged within it (recipe 10).</summary>
public static class RequestContextApplicationExtensions
{
    /// <summary>
    /// Opens a scope around each request with its method, path, client address, user and trace, and the application's name: what is chosen by
    /// <see cref="RequestContextOptions"/>, under the names given there.
    /// </summary>
    /// <param name="app">The application, or a branch of it.</param>
    /// <param name="applicationName">The name of this application, for several in one process; null for the configured one, else the host's.</param>
    /// <returns>The same.</returns>
    /// <remarks>
    /// Everything that comes later in the pipeline is within the scope, so let it come early: after <c>UseForwardedHeaders()</c>, for the client address is taken as it is
    /// then; before the handler of exceptions, so that what this one logs has the context, too; before authentication, for the user is taken over when it is known.
    /// </remarks>
    /// <exception cref="InvalidOperationException"><c>AddCookbookRequestContext()</c> was not called.</exception>
    public static IApplicationBuilder UseCookbookRequestContext(this IApplicationBuilder app, string? applicationName = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        var fields = app.ApplicationServices.GetService<RequestFields>()
            ?? throw new InvalidOperationException("The request context has no services: call builder.Services.AddCookbookRequestContext() first.");
        var loggers = app.ApplicationServices.GetRequiredService<ILoggerFactory>();
        return app.Use(next => new RequestContextMiddleware(next, loggers, fields, string.IsNullOrWhiteSpace(applicationName) ? null : applicationName).Invoke);
    }
}
