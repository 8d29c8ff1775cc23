using System.Diagnostics;
using Cookbook.Logging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Cookbook.Samples;

/// <summary>A handler that takes its time, such as one that sends mail, holds nobody up behind a queue; and nothing is lost at the end.</summary>
internal sealed class Recipe07QueueAndListener() : Recipe(7, "queue-and-listener", "Dealing with handlers that block")
{
    private const string Configuration = """
        {
          "Formatters": { "threads": { "Format": "%(threadName)s: %(message)s" } },
          "Handlers": {
            "slow":  { "Type": "Slow", "Pause": "100ms", "Formatter": "threads" },
            "queue": { "Type": "Queue", "Handlers": [ "slow" ], "Capacity": 1000 }
          },
          "Root": { "Handlers": [ "queue" ] }
        }
        """;

    public override void Run()
    {
        Thread.CurrentThread.Name = "MainThread";
        using (var logging = CookbookLogging.FromJson(Configuration, code => code.AddHandler<SlowOptions>(
            "Slow",
            static (section, options) => section.Bind(options),
            static (options, context) => new SlowHandler(options, context),
            defaults: new HandlerDefaults { HasPump = false })))
        {
            var logger = logging.CreateLogger("root");
            var watch = Stopwatch.StartNew();
            for (var i = 1; i <= 10; i++)
            {
                logger.LogWarning("Look out! {Number}", i);
            }

            Console.WriteLine(watch.Elapsed < TimeSpan.FromMilliseconds(500) ? "Ten calls took less than five pauses." : "The calls waited.");
        }

        Console.WriteLine("All is written.");
    }

    internal sealed class SlowOptions
    {
        /// <summary>How long each record takes.</summary>
        public TimeSpan Pause { get; set; }
    }

    /// <summary>Writes to standard output, and is slow about it.</summary>
    private sealed class SlowHandler(SlowOptions options, HandlerContext context) : LogHandler(context)
    {
        private readonly ManualResetEventSlim _never = new();

        protected override void Emit(LogRecord record)
        {
            _never.Wait(options.Pause);
            var line = new System.Buffers.ArrayBufferWriter<byte>();
            Formatter.Format(record, line);
            Console.WriteLine(System.Text.Encoding.UTF8.GetString(line.WrittenSpan));
        }
    }
}
