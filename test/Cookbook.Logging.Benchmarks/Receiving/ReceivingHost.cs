using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>The measured process: our receiver, into a rotating file with every setting as it comes.</summary>
internal static class ReceivingHost
{
    public const string Argument = "receive-into";

    public static int Execute(string path)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = "Trace",
            ["Logging:LogLevel:Microsoft"] = "Warning",
            ["Logging:LogLevel:Cookbook.Logging"] = "Warning",
            ["Logging:Receivers:measured:Type"] = "Socket",
            ["Logging:Receivers:measured:Port"] = "0",
            ["Logging:Cookbook:Formatters:line:Format"] = OurSettings.Line,
            ["Logging:Cookbook:Handlers:file:Type"] = "RotatingFile",
            ["Logging:Cookbook:Handlers:file:Path"] = path,
            ["Logging:Cookbook:Handlers:file:Formatter"] = "line",
            ["Logging:Cookbook:Root:Level"] = "Trace",
        });
        builder.Logging.AddCookbookLogging().AddSocketReceiver();
        using var host = builder.Build();
        host.Start();
        var receiver = host.Services.GetRequiredService<ReceiverService>().Receivers.Single();
        Console.WriteLine(((System.Net.IPEndPoint)receiver.EndPoint!).Port.ToString(CultureInfo.InvariantCulture));
        Console.In.ReadToEnd();
        host.StopAsync().GetAwaiter().GetResult();
        return 0;
    }
}
