using System.ComponentModel.DataAnnotations;

namespace Cookbook.Logging;

/// <summary>How much a <see cref="RateLimitFilter"/> passes.</summary>
public sealed class RateLimitFilterOptions
{
    /// <summary>How many records of one sort pass in a <see cref="Period"/>. Of one sort are those of one category, one level and one message template.</summary>
    /// <value>1 to 1,000,000; the default is 10.</value>
    [Range(1, 1_000_000)]
    public int Count { get; set; } = 10;

    /// <summary>How long a sort's period lasts: it begins with the sort's first record that passes, and ends with a summary of those that did not.</summary>
    /// <value>100 ms to 1 day; the default is 1 minute.</value>
    [DurationRange("00:00:00.100", "1.00:00:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many sorts are told apart at a time. Those beyond are one sort for each level of a category.</summary>
    /// <value>16 to 100,000; the default is 1,024.</value>
    [Range(16, 100_000)]
    public int MaxSorts { get; set; } = 1024;
}
