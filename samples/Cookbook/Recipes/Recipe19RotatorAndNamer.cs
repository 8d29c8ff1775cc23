using System.IO.Compression;
using Cookbook.Logging;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>
/// What becomes of a rotated file, by two hooks in code: it gets another name and is compressed on the way there. For compression alone no code is needed:
/// that is a key of the handler, and is done in the background.
/// </summary>
internal sealed class Recipe19RotatorAndNamer() : Recipe(19, "rotator-and-namer", "A rotator and a namer for rotated files")
{
    private const string Configuration = """
        {
          "Formatters": { "timed": { "Format": "%(asctime)s %(message)s" } },
          "Handlers": {
            "by_hooks": { "Type": "RotatingFile", "Path": "rotated.log", "MaxBytes": 128, "BackupCount": 5, "Formatter": "timed" },
            "by_key": {
              "Type": "RotatingFile", "Path": "compressed.log", "MaxBytes": 128, "BackupCount": 5, "Formatter": "timed",
              "Compression": "Gzip"
            }
          },
          "Root": { "Level": "Information", "Handlers": [ "by_hooks", "by_key" ] }
        }
        """;

    public override void Run()
    {
        using var logging = CookbookLogging.FromJson(Configuration, code => code.UseHandler<RotatingFileOptions>("by_hooks", "RotatingFile", options =>
        {
            options.Namer = name => name + ".gz";
            options.Rotator = Compress;
        }));

        var logger = logging.CreateLogger("root");
        for (var i = 0; i < 1000; i++)
        {
            logger.LogInformation("Message no. {Number}", i + 1);
        }
    }

    private static void Compress(string source, string target)
    {
        using (var plain = File.OpenRead(source))
        using (var compressed = new GZipStream(File.Create(target), CompressionLevel.Optimal))
        {
            plain.CopyTo(compressed);
        }

        File.Delete(source);
    }
}
