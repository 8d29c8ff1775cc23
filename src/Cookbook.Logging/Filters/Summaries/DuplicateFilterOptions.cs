namespace Cookbook.Logging;

/// <summary>How a <see cref="DuplicateFilter"/> tells of repetitions.</summary>
public sealed class DuplicateFilterOptions
{
    /// <summary>
    /// How long repetitions are held back before they are told of, while no other record comes. A message that has not come for as long passes anew.
    /// </summary>
    /// <value>100 ms to 1 day; the default is 30 seconds.</value>
    [DurationRange("00:00:00.100", "1.00:00:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(30);
}
