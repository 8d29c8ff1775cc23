namespace Cookbook.Logging;

/// <summary>Flushes and closes handlers that hand records on to each other: sources first, then their targets, side by side where they are independent, under one deadline.</summary>
/// <remarks>Blocks the calling thread and needs no other where only writers are waited for: at the end the thread pool's may all be taken.</remarks>
internal static class HandlerClosing
{
    /// <summary>Flushes handlers, until the longest of their time-outs has passed.</summary>
    /// <param name="handlers">The handlers.</param>
    /// <param name="loggers">The loggers' filters, which tell first of what they have held back, as the handlers' do; null where filters are to go on counting.</param>
    public static FlushResult Flush(IReadOnlyList<LogHandler> handlers, IReadOnlyList<FilterChain>? loggers = null) => Flush(handlers, CommonDeadline(handlers), loggers);

    /// <summary>Flushes handlers on the calling thread.</summary>
    public static FlushResult Flush(IReadOnlyList<LogHandler> handlers, Deadline deadline, IReadOnlyList<FilterChain>? loggers = null) =>
        Flush(handlers, loggers, Dropped(handlers), deadline, CancellationToken.None);

    /// <summary>Flushes handlers on the calling thread, for as long as its caller says.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is negative and not infinite.</exception>
    public static FlushResult Flush(IReadOnlyList<LogHandler> handlers, TimeSpan timeout, IReadOnlyList<FilterChain>? loggers = null)
    {
        CheckTimeout(timeout);
        return Flush(handlers, Deadline.After(timeout), loggers);
    }

    /// <summary>Flushes handlers without blocking.</summary>
    /// <returns>Whether all of them were flushed in time.</returns>
    public static async Task<bool> FlushAsync(IReadOnlyList<LogHandler> handlers, Deadline deadline)
    {
        var flushed = true;
        foreach (var wave in Waves(WithThoseTheyHandTo(handlers)))
        {
            flushed &= await deadline.Meets(InBackground(ChainsOf(wave), static c => c.Flush())).ConfigureAwait(false);
            foreach (var one in wave.Select(h => FlushAsync(h, deadline)).ToList())
            {
                flushed &= await one.ConfigureAwait(false);
            }
        }

        return flushed;
    }

    /// <summary>Flushes handlers on a thread of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is negative and not infinite.</exception>
    public static Task<FlushResult> FlushInBackground(
        IReadOnlyList<LogHandler> handlers, IReadOnlyList<FilterChain> loggers, TimeSpan timeout, CancellationToken cancellation)
    {
        CheckTimeout(timeout);

        // It begins now, not when the thread has been started.
        var (deadline, dropped) = (Deadline.After(timeout), Dropped(handlers));
        return Task.Factory.StartNew(
            () => Flush(handlers, loggers, dropped, deadline, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Drains and closes handlers of a table that is no longer in force, once no call uses it any more.</summary>
    /// <param name="table">The table.</param>
    /// <param name="handlers">Those of its handlers that are gone.</param>
    /// <param name="chains">Those of its filters that are gone, but for the handlers' own; what they still tell of goes to its handlers.</param>
    public static void Close(HandlerTable table, IReadOnlyList<LogHandler> handlers, IReadOnlyList<FilterChain> chains)
    {
        if (handlers.Count == 0 && chains.Count == 0)
        {
            return;
        }

        // A caller may be long within a call that uses the table: what is there already is on its way to the disk while that is waited for.
        var deadline = CommonDeadline(handlers.Count > 0 ? handlers : table.Handlers);
        foreach (var handler in handlers)
        {
            handler.WriterThread?.MakeRoom();
            _ = handler.WriterThread?.Flush();
        }

        LogThread.WaitUntilUnused(table, LeavingAQuarterOf(deadline));
        CloseChains(chains, deadline);
        foreach (var wave in Waves(handlers))
        {
            CloseChains(ChainsOf(wave), deadline);
            var closing = wave.Where(h => h.WriterThread is null).Select(h => CloseAsync(h, deadline)).ToList();
            foreach (var handler in wave)
            {
                handler.WriterThread?.BeginClose(deadline);
            }

            foreach (var handler in wave.Where(h => h.WriterThread is not null))
            {
                handler.WriterThread?.Close(deadline);
                closing.Add(CloseAsync(handler, deadline));
            }

            Task.WaitAll(closing);
        }
    }

    /// <summary>Flushes handlers, sources first: what a source hands on while it is flushed is there when its targets are.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    private static FlushResult Flush(
        IReadOnlyList<LogHandler> handlers, IReadOnlyList<FilterChain>? loggers, List<long> droppedBefore, Deadline deadline, CancellationToken cancellation)
    {
        var flushed = new HashSet<LogHandler>();
        FlushChains(loggers ?? [], deadline, cancellation);
        foreach (var wave in Waves(WithThoseTheyHandTo(handlers)))
        {
            FlushChains(loggers is null ? [] : ChainsOf(wave), deadline, cancellation);
            var flushes = wave.Select(h => h.WriterThread?.Flush() ?? FlushAsync(h, deadline)).ToArray();
            Task.WaitAll(flushes, (int)deadline.Remaining.TotalMilliseconds, cancellation);
            flushed.UnionWith(wave.Where((_, i) => flushes[i].IsCompletedSuccessfully && flushes[i].Result));
        }

        return new FlushResult([.. handlers.Select((h, i) => new HandlerFlush(h, flushed.Contains(h), droppedBefore[i]))]);
    }

    private static List<FilterChain> ChainsOf(IReadOnlyList<LogHandler> handlers) => [.. handlers.Select(h => h.Chain).Where(c => c.Summarizes)];

    private static void FlushChains(IReadOnlyList<FilterChain> chains, Deadline deadline, CancellationToken cancellation) =>
        InBackground(chains, static c => c.Flush()).Wait((int)deadline.Remaining.TotalMilliseconds, cancellation);

    private static void CloseChains(IReadOnlyList<FilterChain> chains, Deadline deadline) =>
        InBackground(chains, static c => c.Close()).Wait(LeavingAQuarterOf(deadline).Remaining);

    /// <summary>On a thread of its own, where there is anything to do: what filters tell of may have to wait for room, and who waits for them has a deadline.</summary>
    private static Task InBackground(IReadOnlyList<FilterChain> chains, Action<FilterChain> action) => chains.Count == 0
        ? Task.CompletedTask
        : Task.Factory.StartNew(() => chains.ToList().ForEach(action), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void CheckTimeout(TimeSpan timeout)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        }
    }

    private static List<long> Dropped(IReadOnlyList<LogHandler> handlers) => [.. handlers.Select(h => h.Statistics.GetValueOrDefault().Dropped.Total)];

    /// <summary>The longest of the handlers' time-outs. One that has neither a thread to wait for nor a time-out of its own does not stretch it.</summary>
    internal static TimeSpan CommonTimeout(IReadOnlyList<LogHandler> handlers)
    {
        var own = handlers.Where(h => h.WriterThread is not null || h.ShutdownTimeout != LogHandler.DefaultShutdownTimeout).Select(h => h.ShutdownTimeout);
        return handlers.Count == 0 ? TimeSpan.Zero : own.DefaultIfEmpty(LogHandler.DefaultShutdownTimeout).Max();
    }

    private static Deadline CommonDeadline(IReadOnlyList<LogHandler> handlers) => Deadline.After(CommonTimeout(handlers));

    /// <summary>However long callers stay within their calls, there is time left for writing what is queued.</summary>
    private static Deadline LeavingAQuarterOf(Deadline deadline) => deadline == Deadline.Never ? deadline : Deadline.After(deadline.Remaining * 0.75);

    /// <summary>One handler's trouble must not keep the others from being flushed.</summary>
    private static async Task<bool> FlushAsync(LogHandler handler, Deadline deadline)
    {
        try
        {
            return await handler.FlushAsync(deadline).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Trouble.Report(handler.KeyPath, "flushing failed", e);
            return false;
        }
    }

    private static async Task CloseAsync(LogHandler handler, Deadline deadline)
    {
        handler.WasClosed = true;
        try
        {
            await handler.CloseAsync(deadline).ConfigureAwait(false);
            LoggingEvents.Closed(handler);
        }
        catch (Exception e)
        {
            Trouble.Report(handler.KeyPath, "closing failed", e);
        }
    }

    private static List<LogHandler> WithThoseTheyHandTo(IReadOnlyList<LogHandler> handlers)
    {
        var all = handlers.ToList();
        for (var i = 0; i < all.Count; i++)
        {
            all.AddRange(all[i].HandsTo.Except(all));
        }

        return all;
    }

    /// <summary>Sources first, then the handlers that they hand their records to, and so on.</summary>
    private static IEnumerable<IReadOnlyList<LogHandler>> Waves(IReadOnlyList<LogHandler> handlers)
    {
        var left = handlers.ToList();
        while (left.Count > 0)
        {
            var wave = left.Where(h => !left.Any(source => source.HandsTo.Contains(h))).ToList();
            wave = wave.Count == 0 ? left : wave;
            yield return wave;
            left = [.. left.Except(wave)];
        }
    }
}
