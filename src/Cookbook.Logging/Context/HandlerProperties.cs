namespace Cookbook.Logging;

/// <summary>The static properties of one handler: laid over those that a record has already, the ones of all handlers and of a queue it has waited in.</summary>
/// <remarks>Thread-safe. What a record has is nearly always what the one before had, so what both come to is kept.</remarks>
internal sealed class HandlerProperties(StaticProperties own)
{
    private Both? _last;

    /// <returns>Null when the handler has none.</returns>
    public static HandlerProperties? Of(IReadOnlyList<KeyValuePair<string, object?>> pairs) =>
        StaticProperties.Of(pairs) is { } own ? new HandlerProperties(own) : null;

    /// <summary>The handler's own over those given.</summary>
    public StaticProperties Over(StaticProperties? given) => given is null ? own : Over(given.Pairs);

    /// <summary>A record that is kept, with the handler's own over those it has.</summary>
    public DetachedRecord AddTo(DetachedRecord record) =>
        record.WithStatic((record.StaticScopeCount == 0 ? own : Over(record.Scopes[0].Values)).Scope);

    private StaticProperties Over(KeyValuePair<string, object?>[] given)
    {
        var last = _last;
        if (last is null || !ReferenceEquals(last.Given, given))
        {
            _last = last = new Both(given, own.Over(given));
        }

        return last.All;
    }

    private sealed record Both(KeyValuePair<string, object?>[] Given, StaticProperties All);
}
