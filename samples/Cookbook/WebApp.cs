using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>A web application at a free port, one of several in the process that log to one log.</summary>
internal sealed class WebApp : IAsyncDisposable
{
    private const string UserHeader = "X-User";
    private readonly WebApplication _app;
    private readonly HttpClient _client = new();
    private readonly ILogger _logger;
    private readonly WebAppLibrary _library;
    private int _requests;

    private WebApp(string name, ILoggerFactory loggers)
    {
        Name = name;
        (_logger, _library) = (loggers.CreateLogger("main"), new WebAppLibrary(loggers));
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(loggers);
        builder.Services.AddCookbookRequestContext();

        // Clients come through a proxy on this machine, which is believed what it says of them.
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor);
        _app = builder.Build();
        _app.UseForwardedHeaders();
        _app.UseCookbookRequestContext(name);
        _app.Use(Authenticate);
        _app.Run(Process);
    }

    public string Name { get; }

    public int Requests => _requests;

    public static async Task<WebApp> StartAsync(string name, ILoggerFactory loggers)
    {
        var app = new WebApp(name, loggers);
        await app._app.StartAsync();
        app._client.BaseAddress = new Uri(app._app.Urls.First());
        return app;
    }

    /// <summary>Sends a request over the loopback interface, as the proxy would.</summary>
    public async Task SendAsync(WebRequest request, CancellationToken cancel)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), "/");
        message.Headers.Add("X-Forwarded-For", request.Address);
        message.Headers.Add(UserHeader, request.User);
        using var response = await _client.SendAsync(message, cancel);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Stands for authentication, and believes everybody.</summary>
    private static Task Authenticate(HttpContext context, RequestDelegate next)
    {
        context.User = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, context.Request.Headers[UserHeader].ToString())], "believed"));
        return next(context);
    }

    private async Task Process(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        _logger.LogDebug("Request processing started");
        await _library.UsefulAsync();
        _logger.LogDebug("Request processing finished");
    }
}

/// <summary>A request as a client makes it.</summary>
internal sealed record WebRequest(string Method, string Address, string User);

/// <summary>The library that both applications use.</summary>
internal sealed class WebAppLibrary(ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("webapplib");

    public async Task UsefulAsync()
    {
        _logger.LogDebug("Hello from webapplib!");

        // Goes on on whatever thread is free: the request's scope goes with it.
        await Task.Yield();
    }
}
