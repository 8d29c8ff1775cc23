namespace Cookbook.Logging;

/// <summary>What a <see cref="MessageFilter"/> passes. At least one of <see cref="Contains"/> and <see cref="Pattern"/> has to be given; both must hold then.</summary>
public sealed class MessageFilterOptions
{
    /// <summary>A text that the message must contain.</summary>
    /// <value>The default is null: not asked for.</value>
    public string? Contains { get; set; }

    /// <summary>A .NET regular expression that must match somewhere in the message.</summary>
    /// <value>The default is null: not asked for.</value>
    public string? Pattern { get; set; }

    /// <summary>Whether upper and lower case are the same, for text and pattern alike; by the invariant culture.</summary>
    /// <value>The default is false.</value>
    public bool IgnoreCase { get; set; }

    /// <summary>Whether to drop what the filter would pass, and the other way round.</summary>
    /// <value>The default is false.</value>
    public bool Negate { get; set; }

    /// <summary>How long the pattern may take over one message. A record that takes longer passes, negated or not, and that is reported.</summary>
    /// <value>1 ms to 10 s; the default is 100 ms.</value>
    [DurationRange("00:00:00.001", "00:00:10")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(100);
}
