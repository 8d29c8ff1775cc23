using System.CommandLine;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>The commands, and <c>--log-level</c>, which holds for all of them. A starting point: add a file with a class for each command.</summary>
internal static class CommandLineApp
{
    private const int WrongUse = 2;

    public static int Run(string[] arguments)
    {
        // It may stand before the command or behind it.
        var level = new Option<string>("--log-level") { Description = "The lowest level to log.", DefaultValueFactory = _ => "INFO", Recursive = true };
        level.AcceptOnlyFromAmong(AppLogging.Levels);
        var root = new RootCommand("Starts, stops and restarts services.") { level };

        root.Add(One("start", "Start a service", StartCommand.Run));
        root.Add(Several("stop", "Stop one or more services", StopCommand.Run));
        root.Add(Several("restart", "Restart one or more services", RestartCommand.Run));

        var parsed = root.Parse(arguments);
        var code = parsed.Invoke();
        return parsed.Errors.Count > 0 ? WrongUse : code;

        Command One(string name, string description, Action<ILogger, string> run)
        {
            var service = new Argument<string>("NAME") { Description = "Name of the service" };
            var command = new Command(name, description) { service };
            command.SetAction(parsed => Logged(parsed, name, logger => run(logger, parsed.GetRequiredValue(service))));
            return command;
        }

        Command Several(string name, string description, Action<ILogger, string[]> run)
        {
            var services = new Argument<string[]>("NAME") { Description = "Names of the services", Arity = ArgumentArity.OneOrMore };
            var command = new Command(name, description) { services };
            command.SetAction(parsed => Logged(parsed, name, logger => run(logger, parsed.GetRequiredValue(services))));
            return command;
        }

        // All is written when the factory is disposed of.
        void Logged(ParseResult parsed, string category, Action<ILogger> run)
        {
            using var factory = LoggerFactory.Create(logging => logging.AddAppLogging(parsed.GetRequiredValue(level)));
            run(factory.CreateLogger(category));
        }
    }
}
