namespace Cookbook.Logging;

/// <summary>The parts of one message, as they are read one after the other; what is null was not given, or not reached.</summary>
/// <remarks>Used for one message after the other.</remarks>
internal sealed class ReceivedSyslog
{
    private const int Usual = 64;

    /// <summary>Facility and severity in one number; −1 for none.</summary>
    public int Priority { get; set; }

    /// <summary>When it was logged, in UTC.</summary>
    public DateTime? Time { get; set; }

    public string? Host { get; set; }

    /// <summary>APP-NAME, or TAG.</summary>
    public string? App { get; set; }

    /// <summary>PROCID, where it is not the number of a process.</summary>
    public string? ProcId { get; set; }

    public int? Process { get; set; }

    /// <summary>MSGID, where it is no number.</summary>
    public string? MessageId { get; set; }

    public int MessageNumber { get; set; }

    /// <summary>The parameters of structured data.</summary>
    public List<KeyValuePair<string, object?>> Parameters { get; private set; } = [];

    public void Clear()
    {
        (Priority, Time, Host, App, ProcId, Process, MessageId, MessageNumber) = (-1, null, null, null, null, null, null, 0);
        if (Parameters.Capacity > Usual)
        {
            // What one message needed is not kept for those that do not.
            Parameters = [];
        }

        Parameters.Clear();
    }
}
