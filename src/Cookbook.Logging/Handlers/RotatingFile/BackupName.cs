namespace Cookbook.Logging;

/// <summary>What the name of a rotated file says: a number, or a date and a number.</summary>
/// <param name="Date">The date as it stands in the name; empty for files that are only numbered.</param>
/// <param name="Number">With numbers alone 1 is the newest; with a date 0, which is not written, is the oldest.</param>
internal readonly record struct BackupName(string Date, int Number) : IComparable<BackupName>
{
    /// <summary>Orders by age, the oldest first.</summary>
    public int CompareTo(BackupName other)
    {
        var dates = string.CompareOrdinal(Date, other.Date);
        return dates != 0 ? dates : Date.Length == 0 ? other.Number.CompareTo(Number) : Number.CompareTo(other.Number);
    }

    /// <summary>What follows the live file's name.</summary>
    public override string ToString() => (Date, Number) switch
    {
        ("", var number) => $".{number}",
        (var date, 0) => $".{date}",
        var (date, number) => $".{date}.{number}",
    };
}
