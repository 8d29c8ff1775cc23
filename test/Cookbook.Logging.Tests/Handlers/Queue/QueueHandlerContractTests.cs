namespace Cookbook.Logging.Tests;

public sealed class QueueHandlerContractTests : HandlerContract
{
    private readonly QueueTarget _target = new();

    // The targets format.
    protected override bool UsesFormatter => false;

    protected override LogHandler Create(HandlerContext context) => new QueueHandler(new HandlerContext
    {
        Name = context.Name,
        KeyPath = context.KeyPath,
        Level = context.Level,
        Filters = context.Filters,
        Formatter = context.Formatter,
        Targets = [_target],
    });

    protected override IReadOnlyList<string> Messages() => _target.Messages;
}
