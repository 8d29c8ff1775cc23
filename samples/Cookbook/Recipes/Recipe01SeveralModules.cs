using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>One configuration serves every part of a program whose logger's name begins with the configured one.</summary>
internal sealed class Recipe01SeveralModules() : Recipe(1, "several-modules", "Logging in several modules")
{
    private const string Configuration = """
        {
          "Formatters": { "full": { "Format": "%(asctime)s - %(name)s - %(levelname)s - %(message)s" } },
          "Handlers": {
            "file":    { "Type": "RotatingFile", "Path": "spam.log", "Level": "Debug", "Formatter": "full" },
            "console": { "Type": "Console", "Stream": "Stderr", "Level": "Error", "Formatter": "full" }
          },
          "Loggers": {
            "spam_application": { "Level": "Debug", "Handlers": [ "file", "console" ] }
          }
        }
        """;

    public override void Run()
    {
        using var logging = CookbookLogging.FromJson(Configuration);
        var logger = logging.CreateLogger("spam_application");

        logger.LogInformation("creating an instance of auxiliary_module.Auxiliary");
        var auxiliary = new Auxiliary(logging);
        logger.LogInformation("created an instance of auxiliary_module.Auxiliary");
        logger.LogInformation("calling auxiliary_module.Auxiliary.do_something");
        auxiliary.DoSomething();
        logger.LogInformation("finished auxiliary_module.Auxiliary.do_something");
        logger.LogInformation("calling auxiliary_module.some_function()");
        Auxiliary.SomeFunction(logging);
        logger.LogInformation("done with auxiliary_module.some_function()");
    }

    /// <summary>The other module. It knows its loggers' names and nothing of handlers.</summary>
    private sealed class Auxiliary
    {
        private readonly ILogger _logger;

        public Auxiliary(CookbookLogging logging)
        {
            _logger = logging.CreateLogger("spam_application.auxiliary.Auxiliary");
            _logger.LogInformation("creating an instance of Auxiliary");
        }

        public void DoSomething()
        {
            _logger.LogInformation("doing something");
            _logger.LogInformation("done doing something");
        }

        public static void SomeFunction(CookbookLogging logging) =>
            logging.CreateLogger("spam_application.auxiliary").LogInformation("received a call to \"some_function\"");
    }
}
