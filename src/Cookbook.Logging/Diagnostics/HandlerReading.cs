namespace Cookbook.Logging;

/// <summary>What the handlers of one name, closed and at work, have counted up to one moment.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Totals">What belongs to the name; counts on.</param>
/// <param name="All">The sums.</param>
/// <param name="IsAtWork">Whether one of them is at work.</param>
internal sealed record HandlerReading(string Name, HandlerTotals Totals, PumpStatistics All, bool IsAtWork);
