using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging.Tests;

/// <summary>A web application on Kestrel, at a free port, that logs to a given factory.</summary>
internal sealed class RequestApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RequestApp(WebApplication app) => _app = app;

    public HttpClient Client { get; private set; } = null!;

    public ConfigurationManager Configuration => (ConfigurationManager)_app.Configuration;

    /// <param name="loggers">Where it logs to.</param>
    /// <param name="handle">What it does with a request.</param>
    /// <param name="name">What it is called; null for what it says itself.</param>
    /// <param name="forwarded">Whether a proxy is believed.</param>
    /// <param name="configure">Chooses the context.</param>
    /// <param name="settings">What the application's configuration says.</param>
    /// <param name="before">What comes before the context.</param>
    public static async Task<RequestApp> Start(
        ILoggerFactory loggers,
        RequestDelegate handle,
        string? name = null,
        bool forwarded = false,
        Action<RequestContextOptions>? configure = null,
        Dictionary<string, string?>? settings = null,
        Action<IApplicationBuilder>? before = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(loggers);
        builder.Services.AddCookbookRequestContext(configure);
        builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("header", null);
        builder.Services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.XForwardedFor);
        var app = builder.Build();
        if (forwarded)
        {
            app.UseForwardedHeaders();
        }

        before?.Invoke(app);
        app.UseCookbookRequestContext(name);
        app.UseAuthentication();
        app.Run(handle);
        await app.StartAsync();
        return new(app) { Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) } };
    }

    /// <summary>Sends a request.</summary>
    public async Task<string> Send(string method, string path, string? user = null, string? forwarded = null, string? from = null)
    {
        using var message = new HttpRequestMessage(new HttpMethod(method), path);
        if (user is not null)
        {
            message.Headers.Add("X-User", user);
        }

        if (forwarded is not null)
        {
            message.Headers.Add("X-Forwarded-For", forwarded);
        }

        using var own = from is null ? null : From(from);
        using var response = await (own ?? Client).SendAsync(message);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>A client with an address of its own within the loopback network.</summary>
    private HttpClient From(string address) => new(
        new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancel) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
    {
        BaseAddress = Client.BaseAddress,
    };

    /// <summary>Believes a header.</summary>
    private sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["X-User"].ToString() is not { Length: > 0 } user)
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], Scheme.Name));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name)));
        }
    }
}
