namespace Cookbook.Logging;

/// <summary>A transport whose batches lie in a file, so that they outlive the process; what an earlier process has left there is written before anything new.</summary>
/// <param name="inner">Writes.</param>
/// <param name="source">Who reports trouble: the handler's key path.</param>
/// <param name="pending">Where the file lies.</param>
internal sealed class SpooledTransport(ILogTransport inner, string source, PendingFolder pending) : ICrashSafeTransport, IInterruptibleTransport
{
    private PendingRecovery? _recovery;
    private bool _opened;

    /// <inheritdoc/>
    public bool IsLocal => inner.IsLocal;

    /// <inheritdoc/>
    public PendingFolder Pending => pending;

    /// <inheritdoc/>
    public bool IsSpool => true;

    /// <inheritdoc/>
    public void Open()
    {
        if (!_opened)
        {
            inner.Open();
            _opened = true;
        }

        _recovery ??= new PendingRecovery(source, pending);
        _recovery.Write(inner.Write, () => inner.Flush(toDisk: true));
        _recovery.Dispose();
        _recovery = null;
    }

    /// <inheritdoc/>
    public WriteResult Write(LogBatch batch) => inner.Write(batch);

    /// <inheritdoc/>
    public void Flush(bool toDisk) => inner.Flush(toDisk);

    /// <inheritdoc/>
    public void Interrupt() => (inner as IInterruptibleTransport)?.Interrupt();

    /// <inheritdoc/>
    public void Finish() => (inner as IInterruptibleTransport)?.Finish();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _recovery?.Dispose();
        return inner.DisposeAsync();
    }
}
