namespace Cookbook.Logging;

/// <summary>A filter that holds records back and tells of them in records of its own, such as "12 more like this" (see <see cref="RateLimitFilter"/> and <see cref="DuplicateFilter"/>).</summary>
/// <remarks>
/// <para>
/// What it hands on goes the way of the records that it passes: through the filters after it in the same list, then to the handler or to the logger's
/// handlers; never back to a logger. It may do so at any time between <see cref="Open"/> and the end of <see cref="Close"/>, on any thread, within
/// <see cref="ILogFilter.Filter"/> or by a timer.
/// </para>
/// <para>
/// Each place of use (a handler, a logger, a receiver) has an instance of its own, so register it as a kind with <c>AddFilter</c>; <c>UseFilter</c> refuses one that is ready-made. An
/// instance lives as long as its place stays as it is: a reload that changes something else leaves it alone. Called by many threads at once.
/// </para>
/// </remarks>
public interface ISummarizingFilter : ILogFilter
{
    /// <summary>Says where the filter's own records go. Called once, before the first record; a filter that was not opened passes everything.</summary>
    /// <param name="next">Takes a record to what comes after the filter. Never throws.</param>
    /// <exception cref="InvalidOperationException">The filter is open already: it is used in another place.</exception>
    void Open(Action<DetachedRecord> next);

    /// <summary>Tells now of all that it has held back and not told of: the handlers are about to be flushed.</summary>
    void Flush();

    /// <summary>As <see cref="Flush"/>, for the last time: the place of use is gone. Records that still come pass. Returns when nothing of the filter's is on its way any more.</summary>
    void Close();
}
