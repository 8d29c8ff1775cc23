namespace Cookbook.Logging;

/// <summary>Where what stands in the file of senders' counts. Numbers are eight bytes each, in the machine's own order: the file never leaves it.</summary>
internal static class SenderLayout
{
    public const ulong Mark = 0x3130_4E45_534B_4F43; // "COKSEN01"

    /// <summary>How many senders are remembered.</summary>
    public const int Slots = 1023;

    public const int SlotBytes = 64;

    /// <summary>The first slot's length is the head's: the mark, and whether the handlers keep what they were given when the process is killed.</summary>
    public const int FileBytes = (Slots + 1) * SlotBytes;

    public const int KeptOffset = 8;

    public const int IdOffset = 0;
    public const int DispatchedOffset = 16;
    public const int ConfirmedOffset = 24;
    public const int UsedOffset = 32;
}
