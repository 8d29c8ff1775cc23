namespace Cookbook.Logging;

/// <summary>Chooses where a pump's batches lie: in a pending file where there can be one and options allow it, else on the heap.</summary>
internal static class BatchSources
{
    private const int BatchesPerQueue = 16;
    private const int SmallestBatch = 1024;

    /// <summary>The source for a new pump.</summary>
    public static BatchSource For(PumpOptions options, ILogTransport transport) =>
        Mapped(options, transport, quiet: false) ?? (BatchSource)new BatchBuffers(BatchBytes(options));

    /// <summary>The source that other options, or another transport, ask for.</summary>
    /// <param name="present">The present one.</param>
    /// <param name="options">The options from now on.</param>
    /// <param name="transport">The transport from now on.</param>
    /// <returns>Null when the present one will do.</returns>
    public static BatchSource? Other(BatchSource present, PumpOptions options, ILogTransport transport)
    {
        var (isMapped, isSame) = (present is MappedBatches, present.BatchBytes == BatchBytes(options));
        if (isMapped == MayBeMapped(options, transport) && isSame)
        {
            return null;
        }

        return (BatchSource?)Mapped(options, transport, quiet: false) ?? (isSame && !isMapped ? null : new BatchBuffers(BatchBytes(options)));
    }

    /// <summary>A source that could not be had before; null when there is none, or no need.</summary>
    public static BatchSource? Better(BatchSource present, PumpOptions options, ILogTransport transport) =>
        present is MappedBatches ? null : Mapped(options, transport, quiet: true);

    private static bool MayBeMapped(PumpOptions options, ILogTransport transport) => options.CrashSafe != false && transport is ICrashSafeTransport;

    private static MappedBatches? Mapped(PumpOptions options, ILogTransport transport, bool quiet)
    {
        if (!MayBeMapped(options, transport))
        {
            return null;
        }

        var (bytes, safe) = (BatchBytes(options), (ICrashSafeTransport)transport);
        return safe.Pending.TryCreate(PendingLayout.For(bytes, safe.IsSpool), quiet) is { } file ? new MappedBatches(file, bytes) : null;
    }

    private static int BatchBytes(PumpOptions options) => (int)Math.Max(SmallestBatch, options.MaxQueueBytes / BatchesPerQueue);
}
