using System.Buffers;
using System.Text;
using Cookbook.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>
/// Every event on exactly one line, exceptions included: by a formatter of one's own, registered by name in code, which has the built-in one do the rest;
/// and by keys of the built-in one.
/// </summary>
internal sealed class Recipe26ExceptionFormatting() : Recipe(26, "exception-formatting", "Customised exception formatting")
{
    private const string Configuration = """
        {
          "Formatters": {
            "own": {
              "Type": "OneLineException",
              "Format": "%(asctime)s|%(levelname)s|%(message)s|", "DateFormat": "%d/%m/%Y %H:%M:%S"
            },
            "built_in": {
              "Format": "%(asctime)s|%(levelname)s|%(message)s|", "DateFormat": "%d/%m/%Y %H:%M:%S",
              "ExceptionStyle": "OneLine", "NewLines": "Escape"
            }
          },
          "Handlers": {
            "own":      { "Type": "RotatingFile", "Path": "output.txt", "Mode": "Truncate", "Formatter": "own" },
            "built_in": { "Type": "RotatingFile", "Path": "built-in.txt", "Mode": "Truncate", "Formatter": "built_in" }
          },
          "Root": { "Level": "Debug", "Handlers": [ "own", "built_in" ] }
        }
        """;

    public override void Run()
    {
        using var logging = CookbookLogging.FromJson(Configuration, code => code.AddFormatter<OneLineExceptionOptions>(
            "OneLineException",
            (section, options) => section.Bind(options),
            (options, _) => new OneLineExceptionFormatter(options)));

        var logger = logging.CreateLogger("root");
        logger.LogInformation("Sample message");
        try
        {
            var zero = 0;
            _ = 1 / zero;
        }
        catch (DivideByZeroException e)
        {
            logger.LogError(e, "DivideByZeroException: {Message}", e.Message);
        }
    }
}

/// <summary>Puts an exception behind the line, quoted, with its line breaks written as <c>\n</c>.</summary>
internal sealed class OneLineExceptionFormatter(OneLineExceptionOptions options) : ILogFormatter
{
    private readonly TextFormatter _line = new(new TextFormatterOptions
    {
        Format = options.Format,
        DateFormat = options.DateFormat,
        ExceptionStyle = ExceptionStyle.None,
    });

    public void Format(LogRecord record, IBufferWriter<byte> output)
    {
        _line.Format(record, output);
        if (record.ExceptionText is { } text)
        {
            Encoding.UTF8.GetBytes($"'{text.ReplaceLineEndings("\\n")}'|", output);
        }
    }
}

internal sealed class OneLineExceptionOptions
{
    public string? Format { get; set; }

    public string? DateFormat { get; set; }
}
