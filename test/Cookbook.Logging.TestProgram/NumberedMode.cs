using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>
/// Logs numbered lines to a rotating, compressed file until it is killed, and says on standard output up to which number they were flushed:
/// <c>numbered FOLDER FIRST COUNT</c>.
/// </summary>
internal static class NumberedMode
{
    private const int Chunk = 50;

    public static async Task<int> RunAsync(string folder, string first, string count)
    {
        await using var logging = SettingsLogging.From($$"""
            {
              "Formatters": { "plain": { "Format": "%(message)s" } },
              "Handlers": {
                "file": { "Type": "RotatingFile", "Path": "{{folder}}/app.log", "MaxBytes": "40KB", "BackupCount": 100000, "Compression": "Gzip", "Formatter": "plain" }
              }
            }
            """);
        var logger = logging.Factory.CreateLogger("numbered");
        var number = long.Parse(first, CultureInfo.InvariantCulture);
        for (var left = long.Parse(count, CultureInfo.InvariantCulture); left > 0; left -= Chunk)
        {
            for (var i = 0; i < Chunk; i++)
            {
                logger.LogInformation("number <{Number}> to the end", number++);
            }

            if (!(await logging.Provider.FlushAsync(TimeSpan.FromSeconds(30))).IsComplete)
            {
                return 1;
            }

            await Console.Out.WriteLineAsync((number - 1).ToString(CultureInfo.InvariantCulture));
        }

        return 0;
    }
}
