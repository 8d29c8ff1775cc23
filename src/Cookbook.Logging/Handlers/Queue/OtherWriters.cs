using System.Threading.Channels;

namespace Cookbook.Logging;

/// <summary>Has what others write to a channel, past its queue handlers, wake the listeners.</summary>
/// <param name="reader">The channel's reader.</param>
/// <param name="wake">Wakes the listeners; called on any thread.</param>
/// <remarks>Not thread-safe: used under the queue's lock.</remarks>
internal sealed class OtherWriters(ChannelReader<LogRecord> reader, Action wake)
{
    private Task? _more;

    /// <summary>Begins to watch, unless that is done already.</summary>
    /// <returns>False when there may be something to read, so that nobody should sleep.</returns>
    public bool Watch()
    {
        if (reader.Completion.IsCompleted || _more is { IsCompleted: false })
        {
            return true;
        }

        var more = reader.WaitToReadAsync();
        if (more.IsCompleted)
        {
            return false;
        }

        _more = more.AsTask();
        _more.ContinueWith(static (_, wake) => ((Action)wake!)(), wake, TaskScheduler.Default);
        return true;
    }
}
