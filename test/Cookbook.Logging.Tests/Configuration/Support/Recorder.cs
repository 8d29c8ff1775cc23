using System.Buffers;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging.Tests;

/// <summary>A kind of handler that keeps what it is given, with one option of each sort.</summary>
internal sealed class Recorder(RecorderOptions options, HandlerContext context, string? resource = null) : LogHandler(context)
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public RecorderOptions Options { get; } = options;

    public HandlerContext Context { get; } = context;

    public bool Closed { get; private set; }

    public override string? Resource { get; } = resource;

    protected override void Emit(LogRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Context.Formatter.Format(record, buffer);
        Lines.Enqueue(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    public override ValueTask CloseAsync(Deadline deadline)
    {
        Closed = true;
        return ValueTask.CompletedTask;
    }
}

internal sealed class RecorderOptions
{
    public string? Path { get; set; }

    [ByteSize]
    [Range(0L, 1024L * 1024 * 1024)]
    public long MaxBytes { get; set; }

    [Range(0, 1000)]
    public int BackupCount { get; set; } = 5;

    [DurationRange("00:00:00", "3650.00:00:00")]
    public TimeSpan? MaxAge { get; set; }

    public LogLevel Loud { get; set; } = LogLevel.Critical;

    public FileAccess Mode { get; set; } = FileAccess.Write;

    public bool Delay { get; set; }

    public string? Password { get; set; }

    public List<string> Tags { get; set; } = [];

    public Dictionary<string, string> Extra { get; set; } = [];

    public Func<string, string>? Hook { get; set; }

    public bool Throws { get; set; }
}

/// <summary>Rules across options, told in the ways that validators tell them.</summary>
internal sealed class RecorderValidator : IValidateOptions<RecorderOptions>
{
    public ValidateOptionsResult Validate(string? name, RecorderOptions options)
    {
        List<string> failures = [];
        if (options.MaxBytes == 13)
        {
            failures.AddRange(["MaxBytes: must not be 13.", "BackupCount is of no use with 13.", "13 brings bad luck."]);
        }

        if (options.BackupCount is < 0 or > 1000)
        {
            failures.Add("BackupCount: must be 0 to 1000.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}

internal sealed class PlainOptions
{
    public string Format { get; set; } = "{message}";

    public string? DateFormat { get; set; }

    public bool Utc { get; set; }

    public string? Style { get; set; }
}

internal sealed class PlainFormatter(PlainOptions options) : ILogFormatter
{
    public void Format(LogRecord record, IBufferWriter<byte> output) =>
        output.Write(Encoding.UTF8.GetBytes(options.Format.Replace("{message}", record.GetMessage(), StringComparison.Ordinal)));
}

internal sealed class LevelFilterOptions
{
    public LogLevel Level { get; set; } = LogLevel.Warning;
}

/// <summary>Drops what is above its level.</summary>
internal sealed class AtMost(LogLevel level) : ILogFilter
{
    public LogRecord? Filter(LogRecord record) => record.Level <= level ? record : null;
}

internal static class TestKinds
{
    /// <summary>Registers the test's own kinds: handlers Recorder and Relay, filter AtMost, formatter Plain, and Text where the library has none.</summary>
    public static CookbookLoggingBuilder AddTestKinds(this CookbookLoggingBuilder builder, Action<Recorder>? made = null)
    {
        builder.AddHandler<RecorderOptions>(
            "Recorder",
            static (section, options) => Bind(section, options),
            (options, context) =>
            {
                if (options.Throws)
                {
                    throw new IOException($"no way with {options.Password}");
                }

                var recorder = new Recorder(options, context, options.Path);
                made?.Invoke(recorder);
                return recorder;
            },
            new RecorderValidator());
        builder.AddHandler<RecorderOptions>(
            "Relay",
            static (section, options) => Bind(section, options),
            (options, context) =>
            {
                var recorder = new Recorder(options, context);
                made?.Invoke(recorder);
                return recorder;
            },
            defaults: new HandlerDefaults { HasPump = false, HasTargets = true });
        builder.AddFilter<LevelFilterOptions>(
            "AtMost", static (section, options) => options.Level = Enum.Parse<LogLevel>(section["Level"] ?? "Warning"), (options, _) => new AtMost(options.Level));
        builder.AddFormatter<PlainOptions>("Plain", static (section, options) => Bind(section, options), (options, _) => Make(options));
        if (!builder.Kinds.Formatters.TryGet("Text", out _))
        {
            builder.AddFormatter<PlainOptions>("Text", static (section, options) => Bind(section, options), (options, _) => Make(options));
        }

        return builder;
    }

    private static PlainFormatter Make(PlainOptions options) =>
        options.Format.Contains("%(", StringComparison.Ordinal) ? throw new FormatException("a field is not closed") : new PlainFormatter(options);

    // Tests are not trimmed: the binder may use reflection here.
    private static void Bind(IConfiguration section, object options) => section.Bind(options);
}
