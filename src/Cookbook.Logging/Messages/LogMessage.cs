using System.Text;

namespace Cookbook.Logging.Messages;

/// <summary>
/// A message as an object, in place of a template: its text is made when, and if, a handler wants it, and its values are the record's properties (recipes 22 and 24). Logged by
/// the methods of <see cref="MessageLoggerExtensions"/> through any <see cref="Microsoft.Extensions.Logging.ILogger"/>.
/// </summary>
/// <remarks>Derive from it for a style of one's own. Members are called on the thread that logs, and by some providers on others.</remarks>
public abstract class LogMessage
{
    /// <summary>What the message is made from, the same for all messages of a kind; null when there is no such thing.</summary>
    public abstract string? Template { get; }

    /// <summary>The named values; never null.</summary>
    public abstract IReadOnlyList<KeyValuePair<string, object?>> Values { get; }

    /// <summary>The text of the message.</summary>
    /// <returns>The text, never null.</returns>
    public abstract override string ToString();

    /// <summary>Appends the text.</summary>
    internal virtual void Append(Utf8Buffer output) => output.Append(ToString());

    /// <summary>The text, made by <see cref="Append"/>.</summary>
    private protected string Render()
    {
        var thread = LogThread.Current;
        var scratch = thread.RentFrame();
        try
        {
            Append(scratch);
            return Encoding.UTF8.GetString(scratch.Written);
        }
        finally
        {
            thread.ReturnFrame(scratch);
        }
    }
}
