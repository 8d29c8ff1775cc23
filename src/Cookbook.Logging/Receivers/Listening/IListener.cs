using System.Net;

namespace Cookbook.Logging;

/// <summary>Listens, until it is ended.</summary>
internal interface IListener
{
    /// <summary>Where it listens, in words.</summary>
    string Place { get; }

    /// <summary>Where it listens; null for a Unix socket's file.</summary>
    IPEndPoint? EndPoint { get; }

    void Start();

    /// <summary>Lets nobody in any more, takes what has arrived, and closes.</summary>
    /// <returns>Whether all of it was taken in time.</returns>
    bool End(Deadline deadline);
}
