using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tool;

/// <summary>The listener for production (recipe 8): a host with receivers and handlers, and nothing else.</summary>
internal static class Listener
{
    /// <summary>Makes the host. It ends by itself at SIGTERM and SIGINT, after it has written what it had read.</summary>
    /// <exception cref="FormatException">The configuration file is not valid JSON.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The configuration is not valid.</exception>
    public static IHost Build(ListenOptions options)
    {
        var config = options.Config is null ? null : Path.GetFullPath(options.Config);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            ApplicationName = "cookbook-logging",
            ContentRootPath = config is null ? Environment.CurrentDirectory : Path.GetDirectoryName(config),
        });
        if (config is null)
        {
            builder.Configuration.AddInMemoryCollection(options.Keys());
        }
        else
        {
            // Once by itself, for its clearer words about what cannot be read.
            ConfigurationFile.Read(config, null);
            builder.Configuration.AddJsonFile(config, optional: false, reloadOnChange: true).AddEnvironmentVariables();
        }

        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddCookbookLogging();
        AddReceivers(builder.Logging, [.. builder.Configuration.GetSection(ReceiverSection.Path).GetChildren()]);
        var host = builder.Build();
        host.Services.GetRequiredService<ILoggerFactory>();
        return host;
    }

    /// <summary>Those that the section has; it may have syslog alone. Where it has none, the socket receiver with its defaults.</summary>
    private static void AddReceivers(ILoggingBuilder logging, List<IConfigurationSection> receivers)
    {
        var hasSyslog = receivers.Exists(r => IsOf(r, SyslogReceiverKind.Name));
        if (hasSyslog)
        {
            logging.AddSyslogReceiver();
        }

        if (!hasSyslog || receivers.Exists(r => IsOf(r, SocketReceiverKind.Name)))
        {
            logging.AddSocketReceiver();
        }
    }

    private static bool IsOf(IConfigurationSection receiver, string kind) => string.Equals(receiver["Type"] ?? receiver.Key, kind, StringComparison.OrdinalIgnoreCase);
}
