using System.CommandLine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging.Tool;

/// <summary><c>send</c>: sends a record, or a record for each line of standard input.</summary>
internal static class SendCommand
{
    public const string DefaultCategory = "cookbook-logging";

    private const string KeyPath = "Logging:TcpSocket:";

    public static Command Create()
    {
        var message = new Argument<string?>("MESSAGE") { Description = "The message; without one, each line of standard input is.", Arity = ArgumentArity.ZeroOrOne };
        var host = new Option<string>("--host") { Description = "The receiver's host.", HelpName = "HOST", DefaultValueFactory = static _ => TcpSocketOptions.DefaultHost };
        var port = PortOption.Create(1, "The receiver's port.");
        var path = new Option<string?>("--path") { Description = "A Unix socket, in place of host and port.", HelpName = "PATH" };
        var encoding = new Option<string>("--encoding") { Description = "How records are written: as Python's SocketHandler does, or as JSON.", DefaultValueFactory = static _ => "pickle" };
        encoding.AcceptOnlyFromAmong("pickle", "json");
        var acknowledge = new Option<bool>("--acknowledge") { Description = "Waits until the receiver says that the records are safe; for receivers of this library." };
        var level = LevelOption.Create("--level", "The level; Information where it is left out.");
        var category = new Option<string>("--category") { Description = "The category.", HelpName = "NAME", DefaultValueFactory = static _ => DefaultCategory };
        var properties = new Option<string[]>("--property", "-p") { Description = "A property; may be given several times.", HelpName = "KEY=VALUE" };
        properties.Validators.Add(result => result.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) <= 0).ToList()
            .ForEach(t => result.AddError($"--property is '{t.Value}'; allowed is KEY=VALUE.")));
        var timeout = DurationOption.Create("--timeout", "How long handing over may take, such as 10s.", TimeSpan.FromSeconds(10));
        var command = new Command("send", "Sends a record to a receiver, or one for each line of standard input. Exit code 1 means that not all was handed over in time.")
        {
            message, host, port, path, encoding, acknowledge, level, category, properties, timeout,
        };
        command.Validators.Add(result =>
        {
            if (IsGiven(path) && (IsGiven(host) || IsGiven(port)))
            {
                result.AddError("--path must not be given beside --host or --port; allowed is one of the two.");
            }

            bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };
        });
        command.SetAction((parsed, _) => RunAsync(
            new SendOptions
            {
                Host = parsed.GetRequiredValue(host),
                Port = parsed.GetRequiredValue(port),
                Path = parsed.GetValue(path),
                Encoding = Enum.Parse<RecordEncoding>(parsed.GetRequiredValue(encoding), ignoreCase: true),
                Acknowledge = parsed.GetValue(acknowledge),
                Level = parsed.GetValue(level) ?? LogLevel.Information,
                Category = parsed.GetRequiredValue(category),
                Properties = [.. (parsed.GetValue(properties) ?? []).Select(Property)],
                Timeout = parsed.GetRequiredValue(timeout),
            },
            parsed.GetValue(message) is { } text ? One(text) : Lines(Console.In),
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static async Task<int> RunAsync(SendOptions options, IAsyncEnumerable<string> messages, TextWriter error)
    {
        try
        {
            if (await Sender.SendAsync(options, messages).ConfigureAwait(false) is not { } trouble)
            {
                return ExitCode.Good;
            }

            await error.WriteLineAsync($"cookbook-logging: {SafeText.Of(trouble)}").ConfigureAwait(false);
            return ExitCode.Problems;
        }
        catch (OptionsValidationException e)
        {
            await error.WriteLineAsync(string.Join(Environment.NewLine, e.Failures.Select(f => SafeText.Of(AsTyped(f))))).ConfigureAwait(false);
            return ExitCode.WrongUse;
        }
    }

    /// <summary>What is wrong with an option of the handler, said of that of the command line, which has the same name.</summary>
    private static string AsTyped(string failure) =>
        failure.StartsWith(KeyPath, StringComparison.Ordinal) && failure.Length > KeyPath.Length
            ? $"--{char.ToLowerInvariant(failure[KeyPath.Length])}{failure[(KeyPath.Length + 1)..]}"
            : failure;

    private static KeyValuePair<string, object?> Property(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return new(text[..equals], text[(equals + 1)..]);
    }

    private static async IAsyncEnumerable<string> One(string message)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return message;
    }

    private static async IAsyncEnumerable<string> Lines(TextReader input)
    {
        while (await input.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            yield return line;
        }
    }
}
