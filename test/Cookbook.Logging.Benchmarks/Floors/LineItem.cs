namespace Cookbook.Logging.Benchmarks;

/// <summary>What a line is made of, taken out of MEL's state without boxing.</summary>
internal struct LineItem
{
    public long Ticks;
    public int Id;
    public string User;

    /// <summary>NaN on a line of two arguments.</summary>
    public double Elapsed;
}
