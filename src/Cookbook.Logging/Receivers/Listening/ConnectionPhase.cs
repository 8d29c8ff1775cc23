namespace Cookbook.Logging;

/// <summary>What a connection waits for.</summary>
internal enum ConnectionPhase
{
    /// <summary>The handshake of TLS.</summary>
    Handshake,

    /// <summary>The next frame.</summary>
    Waiting,

    /// <summary>The rest of a frame.</summary>
    WithinFrame,

    /// <summary>Nothing of its peer's: its records are on their way through the handlers.</summary>
    Working,
}
