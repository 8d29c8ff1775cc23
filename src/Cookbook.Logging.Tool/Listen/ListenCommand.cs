using System.CommandLine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging.Tool;

/// <summary><c>listen</c>: receives records and hands them to handlers, until it is told to end.</summary>
internal static class ListenCommand
{
    public static Command Create()
    {
        var config = new Option<string?>("--config", "-c") { Description = "A configuration file with Logging:Receivers and Logging:Cookbook. Without one, port 9020 of the loopback address goes to the console.", HelpName = "FILE" };
        var port = PortOption.Create(0, "The port of the loopback address; 0 for any that is free, which is then logged.");
        var syslog = PortOption.Create("--syslog", "Receives syslog in place of records, by UDP and TCP at this port of the loopback address; 0 for any that are free.");
        var file = new Option<string?>("--file") { Description = "Writes to this file, rotating and compressed, in place of the console.", HelpName = "PATH" };
        var command = new Command("listen", "Receives records that others send, from Python or from this library, or syslog, and writes them. At SIGTERM or Ctrl-C it writes what it has read and ends with exit code 0.")
        {
            config, port, syslog, file,
        };
        command.Validators.Add(result =>
        {
            var hasPort = result.GetResult(port) is { Implicit: false };
            var hasSyslog = result.GetResult(syslog) is { Implicit: false };
            if (result.GetResult(config) is not null && (hasPort || hasSyslog || result.GetResult(file) is not null))
            {
                result.AddError("--config leaves no room for --port, --syslog and --file: say there where to listen and what to write.");
            }
            else if (hasPort && hasSyslog)
            {
                result.AddError("--syslog takes the place of --port; for both, say so in a configuration.");
            }
        });
        command.SetAction((parsed, _) => RunAsync(new ListenOptions(parsed.GetValue(config), parsed.GetValue(port), parsed.GetValue(file), parsed.GetValue(syslog)), parsed.InvocationConfiguration.Error));
        return command;
    }

    private static async Task<int> RunAsync(ListenOptions options, TextWriter error)
    {
        try
        {
            await Listener.Build(options).RunAsync().ConfigureAwait(false);
            return ExitCode.Good;
        }
        catch (OptionsValidationException e)
        {
            await error.WriteLineAsync(string.Join(Environment.NewLine, e.Failures.Select(SafeText.Of))).ConfigureAwait(false);
            return ExitCode.Problems;
        }
        catch (FormatException e)
        {
            await error.WriteLineAsync(SafeText.Of(e.Message)).ConfigureAwait(false);
            return ExitCode.Problems;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"{SafeText.Of(options.Config ?? "")}: {SafeText.Of(e.Message)}").ConfigureAwait(false);
            return ExitCode.WrongUse;
        }
    }
}
