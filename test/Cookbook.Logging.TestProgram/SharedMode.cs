using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>
/// Logs numbered lines to a file that other processes write, too; begins when it reads a line, and says after every fifty which number it has come to:
/// <c>shared FOLDER FIRST COUNT OPTIONS</c>.
/// </summary>
internal static class SharedMode
{
    private const int Chunk = 50;

    // So that a turn is not over in a few hundred lines, nor a file with a few turns.
    private static readonly string s_padding = new('-', 120);

    public static async Task<int> RunAsync(string folder, string first, string count, string options)
    {
        await using var logging = SettingsLogging.From($$"""
            {
              "Formatters": { "plain": { "Format": "%(message)s" } },
              "Handlers": { "file": { "Type": "RotatingFile", "Shared": true, "Path": "{{folder}}/app.log", "Formatter": "plain", {{options}} } }
            }
            """);
        var logger = logging.Factory.CreateLogger("shared");

        // The file is open then.
        await logging.Provider.FlushAsync(TimeSpan.FromSeconds(30));
        await Console.Out.WriteLineAsync("ready");
        await Console.In.ReadLineAsync();

        var number = long.Parse(first, CultureInfo.InvariantCulture);
        for (var left = long.Parse(count, CultureInfo.InvariantCulture); left > 0; left -= Chunk)
        {
            for (var i = 0; i < Chunk; i++)
            {
                logger.LogInformation("{Padding} number <{Number}> to the end", s_padding, number++);
            }

            await Console.Out.WriteLineAsync((number - 1).ToString(CultureInfo.InvariantCulture));
        }

        return (await logging.Provider.FlushAsync(TimeSpan.FromSeconds(60))).IsComplete ? 0 : 1;
    }
}
