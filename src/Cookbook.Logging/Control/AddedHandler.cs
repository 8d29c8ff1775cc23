namespace Cookbook.Logging;

/// <summary>A handler that was added to a category at run time: one of the caller's own, or one that configuration names.</summary>
/// <remarks>Compared by reference: one handler may have been added twice.</remarks>
internal sealed class AddedHandler
{
    private readonly string? _name;

    public AddedHandler(string category, LogHandler handler, bool close) => (Category, Handler, Close) = (category, handler, close);

    public AddedHandler(string category, string name) => (Category, _name) = (category, name);

    public string Category { get; }

    /// <summary>The caller's own; null for one that is named, which is as long open as configuration has it.</summary>
    public LogHandler? Handler { get; }

    /// <summary>Whether it is closed when it is taken out again.</summary>
    public bool Close { get; }

    /// <summary>A handler, and those that it hands records on to.</summary>
    public static IEnumerable<LogHandler> WithTargets(LogHandler handler) => handler.Targets.SelectMany(WithTargets).Prepend(handler);

    /// <summary>The handler beside those of a table; null when it is named and the table has none of that name.</summary>
    public LogHandler? In(HandlerTable table) =>
        Handler ?? table.Handlers.FirstOrDefault(h => string.Equals(h.Name, _name, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="ArgumentException">It is named, and there is none of that name.</exception>
    /// <exception cref="InvalidOperationException">Another handler writes to the same place, or it has been closed.</exception>
    public void ThrowUnlessItFits(HandlerTable table)
    {
        if (In(table) is not { } handler)
        {
            throw new ArgumentException($"There is no handler '{_name}'. There are: {string.Join(", ", table.Handlers.Select(h => h.Name))}.");
        }

        if (handler.WasClosed)
        {
            throw new InvalidOperationException($"{handler.KeyPath} has been closed, as an override that ends closes its handler unless it is told not to. Make another one.");
        }

        if (handler.Resource is { } place && table.Handlers.FirstOrDefault(h => h != handler && h.Resource == place) is { } other)
        {
            throw new InvalidOperationException($"{handler.KeyPath} would write to the same place as {other.KeyPath}: {place}. Add that one, by its name.");
        }
    }

    /// <summary>Writes what a handler was given that stays open, once no call uses the table it was in.</summary>
    public void Flush(HandlerTable last)
    {
        var deadline = Deadline.After(Handler!.ShutdownTimeout);
        LogThread.WaitUntilUnused(last, deadline);
        HandlerClosing.Flush([Handler], deadline, []);
    }
}
