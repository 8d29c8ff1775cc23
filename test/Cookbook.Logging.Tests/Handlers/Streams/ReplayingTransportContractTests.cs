namespace Cookbook.Logging.Tests;

public sealed class ReplayingTransportContractTests : HandlerContract, IDisposable
{
    private readonly FrameListener _listener = new();

    public void Dispose() => _listener.Dispose();

    protected override bool UsesFormatter => false;

    // What is flushed is sent, and read a moment later.
    protected override bool IsReadableWhileOpen => false;

    protected override LogHandler Create(HandlerContext context) =>
        new TransportHandler(context, new ReplayingTransport(context.KeyPath, _listener.Settings), null, Framing.LengthPrefixed);

    protected override IReadOnlyList<string> Messages()
    {
        _listener.WaitForEnd();
        return _listener.Frames;
    }
}
