namespace Cookbook.Logging;

/// <summary>Who numbers records. It stands for a <see cref="UInt128"/> in memory, the low half first.</summary>
/// <remarks>No code that has to do with a <see cref="UInt128"/>'s layout is compiled ahead of time; and every record on its way to a file passes what knows senders.</remarks>
internal readonly record struct SenderId(ulong Low, ulong High)
{
    public static implicit operator SenderId(UInt128 id) => new((ulong)id, (ulong)(id >> 64));
}
