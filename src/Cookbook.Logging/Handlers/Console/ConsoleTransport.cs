namespace Cookbook.Logging;

/// <summary>Writes frames to a raw standard stream, so that a redirected <see cref="Console.Out"/> cannot lead back into the log (recipe 35).</summary>
/// <remarks>
/// Colours are put around the finished frames here, on the writer thread: a frame that was cut still ends with the sequence that resets them.
/// </remarks>
internal sealed class ConsoleTransport : ILogTransport
{
    private readonly Func<Stream> _open;
    private readonly Func<bool> _wantsColors;
    private readonly Utf8Buffer _painted = new();
    private Stream? _stream;
    private bool _colors;

    public ConsoleTransport(ConsoleOptions options)
    {
        var toError = options.Stream == ConsoleOutput.Stderr;
        var colors = options.Colors;
        _open = () => StandardStream.Open(toError);
        _wantsColors = () => LevelColors.AreWanted(
            colors, !(toError ? Console.IsErrorRedirected : Console.IsOutputRedirected), Environment.GetEnvironmentVariable);
    }

    internal ConsoleTransport(Stream stream, bool colors) => (_open, _wantsColors) = (() => stream, () => colors);

    public void Open() => (_stream, _colors) = (_open(), _wantsColors());

    public WriteResult Write(LogBatch batch)
    {
        var stream = _stream ?? throw new InvalidOperationException("The transport has not been opened.");
        stream.Write(_colors ? Painted(batch) : batch.Frames(0, batch.Count));
        return new WriteResult(batch.Count);
    }

    public void Flush(bool toDisk) => _stream?.Flush();

    public ValueTask DisposeAsync() => _stream?.DisposeAsync() ?? ValueTask.CompletedTask;

    private ReadOnlySpan<byte> Painted(LogBatch batch)
    {
        _painted.Clear();
        for (var i = 0; i < batch.Count; i++)
        {
            var frame = batch[i];
            var color = LevelColors.Of(batch.Level(i));
            if (color.IsEmpty)
            {
                _painted.Append(frame);
                continue;
            }

            // The reset stands before the line feed: a background would else run on to the end of the next line.
            var text = frame.TrimEnd((byte)'\n');
            _painted.Append(color);
            _painted.Append(text);
            _painted.Append(LevelColors.Reset);
            _painted.Append(frame[text.Length..]);
        }

        return _painted.Written;
    }
}
