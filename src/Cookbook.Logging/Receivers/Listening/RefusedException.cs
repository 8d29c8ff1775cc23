namespace Cookbook.Logging;

/// <summary>What has arrived is refused; on a connection, that is its end.</summary>
/// <param name="cause">What is wrong, one of few, for counting: see <see cref="RefusalCause"/>.</param>
/// <param name="reason">What is wrong, in words.</param>
internal sealed class RefusedException(string cause, string reason) : Exception(reason)
{
    public string Cause { get; } = cause;
}
