namespace Cookbook.Logging.Tool;

/// <summary>Shows the last lines of a log and what comes then, until it is cancelled or nobody reads any more.</summary>
internal sealed class TailRun(TailOptions options, Stream output, TextWriter error, TimeProvider clock)
{
    /// <summary>Runs to its end.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled, or nobody reads any more.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var family = new LogFamily(options.File);
        if (Directory.Exists(options.File) || (!options.Follow && !File.Exists(options.File)))
        {
            Say(Directory.Exists(options.File) ? $"{options.File} is a folder" : $"{options.File} is not there");
            return ExitCode.WrongUse;
        }

        if (File.Exists(options.File) && !LogGeneration.IsFile(options.File))
        {
            Say($"{options.File} is no regular file");
            return ExitCode.WrongUse;
        }

        if (!File.Exists(options.File))
        {
            Say($"{options.File} is not there yet; waiting for it");
        }

        var writer = new LineWriter(output, options.Filter, options.Colors, () => Check(cancellationToken));
        var from = new Backlog(options.Filter, writer, Say).Write(family, options.Lines);
        if (!options.Follow)
        {
            writer.Complete();
            writer.Flush();
            from?.File.Dispose();
            return ExitCode.Good;
        }

        using var follower = new LogFollower(family, writer, Say, from);
        while (true)
        {
            LookSafely(follower);
            Check(cancellationToken);
            await Task.Delay(options.Interval, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Check(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (output is StandardStream { NobodyReads: true })
        {
            throw new OperationCanceledException("Nobody reads any more.");
        }
    }

    private void Say(string text) => error.WriteLine($"cookbook-logging: {SafeText.Of(text)}");

    /// <summary>What cannot be read now may be readable at the next look, as a file just being given its mode.</summary>
    private void LookSafely(LogFollower follower)
    {
        try
        {
            follower.Look();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            Say($"{options.File} cannot be read: {e.Message}");
        }
    }
}
