namespace Cookbook.Logging;

/// <summary>The peer has closed the connection, as one that has read everything before.</summary>
internal sealed class PeerClosedException : IOException
{
    public PeerClosedException()
        : base("The peer closed the connection.")
    {
    }
}
