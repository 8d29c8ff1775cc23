using Cookbook.Logging;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>What wants a <see cref="TextWriter"/> gets one whose lines are logged; so does the console, as long as it is redirected.</summary>
internal sealed class Recipe35LoggerAsWriter() : Recipe(35, "logger-as-writer", "A logger as an output stream")
{
    private const string Configuration = """
        {
          "Formatters": { "basic": { "Format": "%(levelname)s:%(name)s:%(message)s" } },
          "Handlers": { "stderr": { "Type": "Console", "Stream": "Stderr", "Formatter": "basic" } },
          "Root": { "Level": "Debug", "Handlers": [ "stderr" ] }
        }
        """;

    public override void Run()
    {
        using var logging = CookbookLogging.FromJson(Configuration);
        var logger = logging.CreateLogger("demo");
        using var info = new LoggerTextWriter(logger, LogLevel.Information);
        using var debug = new LoggerTextWriter(logger, LogLevel.Debug);
        info.WriteLine("An INFO message");
        debug.WriteLine("A DEBUG message");

        using (logger.RedirectConsole(output: LogLevel.Information, error: LogLevel.Warning))
        {
            Console.WriteLine("Foo");
            Console.Error.WriteLine("Bar");

            // However many pieces a line is written in, it is one record.
            Console.Error.Write("Division");
            Console.Error.Write(": ");
            try
            {
                Divide(1, 0);
            }
            catch (DivideByZeroException e)
            {
                Console.Error.WriteLine(e);
            }
        }

        Console.WriteLine("This is on the console again.");
    }

    private static int Divide(int number, int by) => number / by;
}
