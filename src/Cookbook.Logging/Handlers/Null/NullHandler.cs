namespace Cookbook.Logging;

/// <summary>Drops every record: stands in for a handler that is not wanted for now, as Python's <c>NullHandler</c>.</summary>
/// <remarks>Its level and filters are still asked, so a filter with an effect of its own keeps it.</remarks>
internal sealed class NullHandler(HandlerContext context) : LogHandler(context)
{
    internal override bool SurvivesKill => true;

    protected override void Emit(LogRecord record)
    {
    }
}
