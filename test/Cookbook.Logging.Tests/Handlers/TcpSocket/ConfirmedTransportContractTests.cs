namespace Cookbook.Logging.Tests;

public sealed class ConfirmedTransportContractTests : HandlerContract, IDisposable
{
    private readonly FrameListener _listener = new(new ConfirmingReceiver().Serve);

    public void Dispose() => _listener.Dispose();

    protected override bool UsesFormatter => false;

    protected override LogHandler Create(HandlerContext context) =>
        new TransportHandler(context, new ConfirmedTransport(context.KeyPath, _listener.Settings, 7), null, Framing.LengthPrefixed);

    // What is confirmed was read.
    protected override IReadOnlyList<string> Messages() => _listener.Frames;
}
