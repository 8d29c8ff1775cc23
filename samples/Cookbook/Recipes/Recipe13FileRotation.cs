using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>A file that would reach its size is put aside under a number; a bounded count of them is kept. The size is far too small, to show it at once.</summary>
internal sealed class Recipe13FileRotation() : Recipe(13, "file-rotation", "File rotation")
{
    private const string FileName = "logging_rotatingfile_example.out";

    private const string Configuration = $$"""
        {
          "Handlers": {
            "file": {
              "Type": "RotatingFile", "Path": "{{FileName}}", "MaxBytes": 20, "BackupCount": 5,
              "Formatter": { "Format": "%(message)s" }
            }
          },
          "Loggers": { "MyLogger": { "Level": "Debug", "Handlers": [ "file" ] } }
        }
        """;

    public override void Run()
    {
        using (var logging = CookbookLogging.FromJson(Configuration))
        {
            var logger = logging.CreateLogger("MyLogger");
            for (var i = 0; i < 20; i++)
            {
                logger.LogDebug("i = {I}", i);
            }
        }

        foreach (var file in new DirectoryInfo(".").GetFiles($"{FileName}*").OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            Console.WriteLine(file.Name);
        }
    }
}
