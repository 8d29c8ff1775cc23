namespace Cookbook.Logging;

/// <summary>A provider whose table comes from a section of configuration and follows its changes. The common base of this library's providers.</summary>
/// <remarks>Thread-safe.</remarks>
public abstract class ConfiguredLoggerProvider : HandlerLoggerProvider
{
    private readonly TableSource _source;

    private protected ConfiguredLoggerProvider(TableSource source)
        : base(source.Clock)
    {
        _source = source;
        source.Serve(this);
    }

    private protected override void OnClosing() => _source.Dispose();
}
