using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>
/// A file with an owner, a group and permissions, by keys of the handler: they hold for the live file and for all that it is rotated into. Only root may give files away, so the
/// owner here is whoever runs this.
/// </summary>
internal sealed class Recipe23OwnedFile() : Recipe(23, "owned-file", "Customising handlers by configuration")
{
    public override void Run()
    {
        if (OperatingSystem.IsWindows())
        {
            Console.Error.WriteLine("Owners and permissions of this sort are those of Unix.");
            return;
        }

        using (var logging = CookbookLogging.FromJson(Configuration(Answer("-un"), Answer("-gn"))))
        {
            logging.CreateLogger("mylogger").LogDebug("A debug message");
        }

        Console.WriteLine(File.ReadAllText("chowntest.log").TrimEnd());
        Console.WriteLine(Listing());
    }

    private static string Configuration(string owner, string group) => $$"""
        {
          "Formatters": { "default": { "Format": "%(asctime)s %(levelname)s %(name)s %(message)s" } },
          "Handlers": {
            "file": {
              "Type": "RotatingFile", "Path": "chowntest.log", "Mode": "Truncate", "Level": "Debug", "Formatter": "default",
              "Owner": "{{owner}}", "Group": "{{group}}", "UnixFileMode": "0640"
            }
          },
          "Root": { "Level": "Debug", "Handlers": [ "file" ] }
        }
        """;

    private static string Listing() => Run("ls", "-l", "chowntest.log");

    private static string Answer(string what) => Run("id", what);

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var answer = process.StandardOutput.ReadToEnd().TrimEnd();
        process.WaitForExit();
        return answer;
    }
}
