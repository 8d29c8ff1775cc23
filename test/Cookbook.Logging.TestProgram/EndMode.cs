using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>Logs a thousand records to a file and ends in the way it is told to: <c>WAY FILE [starved] [queued]</c>.</summary>
internal static class EndMode
{
    public static void Run(string[] args)
    {
        var (way, path) = (args[0], args[1]);
        if (args.Contains("starved"))
        {
            ThreadPoolStarvation.Begin();
        }

        if (way == "host")
        {
            // Without settings: those of whatever folder this is started in must not decide.
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Logging.ClearProviders();
            builder.Logging.AddFilter("Microsoft", LogLevel.None);
            builder.Services.AddSingleton<ILoggerProvider>(_ => FileProvider.Writing(path));
            builder.Services.AddHostedService<LateLogger>();
            builder.Build().Run();
            return;
        }

        var provider = FileProvider.Writing(path, args.Contains("queued"));
        var logger = new LoggerFactory([provider]).CreateLogger("child");
        if (way == "emit")
        {
            FileProvider.OnLast = () => Environment.Exit(0);
        }

        for (var i = 0; i < 1000; i++)
        {
            logger.LogInformation("record {Number}", i);
        }

        switch (way)
        {
            case "return":
                break;
            case "dispose":
                provider.Dispose();
                break;
            case "exit":
                Environment.Exit(0);
                break;
            case "exit-thread":
                new Thread(() => Environment.Exit(0)).Start();
                Thread.CurrentThread.Join();
                break;
            case "exit-pool":
                ThreadPool.QueueUserWorkItem(_ => Environment.Exit(0));
                Thread.CurrentThread.Join();
                break;
            case "throw":
                throw new InvalidOperationException("the end");
            case "wait":
                Console.WriteLine("ready");
                Thread.CurrentThread.Join();
                break;
        }

        GC.KeepAlive(args);
    }
}
