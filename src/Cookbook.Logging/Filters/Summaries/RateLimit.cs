using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>One sort's period. Everything in it is read and changed under its own lock.</summary>
internal sealed class RateLimit
{
    /// <summary>When the period ends, as a time stamp; long ago before the first one.</summary>
    public long End { get; set; } = long.MinValue;

    /// <summary>How many records have passed in it.</summary>
    public int Passed { get; set; }

    /// <summary>How many were held back and not told of yet.</summary>
    public long Held { get; set; }

    /// <summary>Whether it has been forgotten, so that another one stands for the sort.</summary>
    public bool IsGone { get; set; }

    /// <summary>The event of the last record held back.</summary>
    public EventId EventId { get; set; }

    /// <summary>Within whose work that one was logged.</summary>
    public WriterFlow.Flow? Flow { get; set; }
}
