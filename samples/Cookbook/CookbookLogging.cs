using System.Text;
using Cookbook.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>Logging as a service has it, with the section <c>Logging:Cookbook</c> of its <c>appsettings.json</c> given as a text.</summary>
internal sealed class CookbookLogging : IDisposable
{
    private readonly IHost _host;

    private CookbookLogging(IHost host) => _host = host;

    /// <summary>Sets logging up.</summary>
    /// <param name="json">What stands in <c>Logging:Cookbook</c>.</param>
    /// <param name="code">What the recipe adds in code: kinds of its own, hooks.</param>
    public static CookbookLogging FromJson(string json, Action<CookbookLoggingBuilder>? code = null) =>
        new(Builder(json, code).Build());

    /// <summary>Sets logging up in a process that listens for the records of others.</summary>
    /// <param name="receivers">What stands in <c>Logging:Receivers</c>.</param>
    /// <param name="json">What stands in <c>Logging:Cookbook</c>.</param>
    public static CookbookLogging Listening(string receivers, string json)
    {
        var builder = Builder(json, receivers: receivers);
        builder.Logging.AddSocketReceiver();
        var host = builder.Build();
        host.Start();
        return new(host);
    }

    /// <summary>What changes levels and handlers at run time.</summary>
    public ILoggingControl Control => _host.Services.GetRequiredService<ILoggingControl>();

    public ILoggerFactory Factory => _host.Services.GetRequiredService<ILoggerFactory>();

    public ILogger CreateLogger(string category) => Factory.CreateLogger(category);

    /// <summary>Brings everything that was logged to where it belongs.</summary>
    public void Dispose()
    {
        _host.StopAsync().GetAwaiter().GetResult();
        _host.Dispose();
    }

    private static HostApplicationBuilder Builder(string json, Action<CookbookLoggingBuilder>? code = null, string receivers = "{}")
    {
        // The content root is where relative paths in the configuration start.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = Environment.CurrentDirectory });
        var settings = $$"""
            {
              "Logging": {
                "LogLevel": { "Microsoft": "Warning", "Cookbook.Logging.Receivers": "Warning" },
                "Receivers": {{receivers}},
                "Cookbook": {{json}}
              }
            }
            """;
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(settings)));

        // A host with defaults has this line; here it keeps the other providers of the defaults away.
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddCookbookLogging(code ?? (_ => { }));
        return builder;
    }
}
