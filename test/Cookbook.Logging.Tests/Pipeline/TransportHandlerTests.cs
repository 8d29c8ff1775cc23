namespace Cookbook.Logging.Tests;

public sealed class TransportHandlerTests : HandlerContract
{
    private readonly MemoryTransport _transport = new();

    protected override LogHandler Create(HandlerContext context) => new TransportHandler(context, _transport);

    protected override IReadOnlyList<string> Messages() => _transport.Frames;
}
