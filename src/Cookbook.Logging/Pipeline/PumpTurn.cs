namespace Cookbook.Logging;

/// <summary>What the writer does next: write a batch, wait, or end.</summary>
/// <param name="Batch">The batch to write; null when there is none.</param>
/// <param name="Linger">How long to wait at most.</param>
/// <param name="IsEnd">Whether all is written and the pump closes.</param>
internal readonly record struct PumpTurn(LogBatch? Batch, TimeSpan Linger, bool IsEnd)
{
    public static PumpTurn End => new(null, default, true);

    public static PumpTurn Write(LogBatch batch) => new(batch, default, false);

    public static PumpTurn Wait(TimeSpan linger) => new(null, linger, false);
}
