using Bench;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>
/// One call, each time a little further on the way to the file: what one row takes more than the one before it is what that step costs. The first is without
/// a clock and a record; compare it with <see cref="MelSteps"/>.
/// </summary>
public class CallSteps
{
    private readonly List<ILoggerFactory> _factories = [];
    private ILogger<Worker> _routed = null!;
    private ILogger<Worker> _rendered = null!;
    private ILogger<Worker> _text = null!;
    private ILogger<Worker> _json = null!;
    private ILogger<Worker> _scopes = null!;
    private ILogger<Worker> _jsonScopes = null!;
    private ILogger<Worker> _queued = null!;

    [GlobalSetup]
    public void Start()
    {
        _routed = To(static context => new NullHandler(context));
        _rendered = To(static context => new RenderingHandler(context));
        _text = To(static context => new FormattingHandler(context), "Text", OurSettings.Line);
        _json = To(static context => new FormattingHandler(context), "Json");
        _scopes = To(static context => new FormattingHandler(context), "Text", OurSettings.ScopedLine);
        _jsonScopes = To(static context => new FormattingHandler(context), "Json");
        _queued = To(static context => new TransportHandler(context, new NowhereTransport()), "Text", OurSettings.Line);
        Producer.BeginRequest(_scopes);
        Producer.BeginRequest(_jsonScopes);
    }

    [GlobalCleanup]
    public void End() => _factories.ForEach(factory => factory.Dispose());

    [Benchmark(Description = "clock, record and routing", Baseline = true)]
    public void Routed() => MelCalls.Item(_routed, 123456, "user-32");

    [Benchmark(Description = "… and the message as UTF-8")]
    public void Rendered() => MelCalls.Item(_rendered, 123456, "user-32");

    [Benchmark(Description = "… LogInformation's message as UTF-8")]
    public void RenderedRequest() => MelCalls.Request(_rendered, 123456, "user-32", 12.25);

    [Benchmark(Description = "… typed LogInformation's message as UTF-8")]
    public void RenderedTyped() => TypedCalls.Request(_rendered, 123456, "user-32", 12.25);

    [Benchmark(Description = "… and the line")]
    public void Text() => MelCalls.Item(_text, 123456, "user-32");

    [Benchmark(Description = "… and the line, with two scope properties")]
    public void Scopes() => MelCalls.Item(_scopes, 123456, "user-32");

    [Benchmark(Description = "… and the JSON object")]
    public void Json() => MelCalls.Item(_json, 123456, "user-32");

    [Benchmark(Description = "… and the JSON object, with a scope of two properties")]
    public void JsonScopes() => MelCalls.Item(_jsonScopes, 123456, "user-32");

    [Benchmark(Description = "… and the line, appended to a pump that writes nowhere")]
    public void Queued() => MelCalls.Item(_queued, 123456, "user-32");

    private ILogger<Worker> To(Func<HandlerContext, LogHandler> create, string formatter = "Text", string? format = null)
    {
        var factory = Factories.Of(logging => logging.AddCookbookLogging(cookbook =>
        {
            _ = formatter == "Json"
                ? cookbook.UseFormatter<JsonFormatterOptions>("line", formatter)
                : cookbook.UseFormatter<TextFormatterOptions>("line", formatter, options => options.Format = format);
            cookbook.UseHandler("step", create, common => common.Formatter = "line");
        }));
        _factories.Add(factory);
        return factory.CreateLogger<Worker>();
    }
}
