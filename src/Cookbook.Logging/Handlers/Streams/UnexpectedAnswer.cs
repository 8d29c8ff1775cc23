using System.Text;

namespace Cookbook.Logging;

/// <summary>Says, once, what it means when a peer answers that should not: most likely that it speaks another protocol.</summary>
/// <param name="source">Who reports trouble: the handler's key path.</param>
/// <param name="endpoint">Where the peer is.</param>
/// <param name="tls">Whether TLS is spoken with it.</param>
/// <param name="remedy">What to change where the peer speaks TLS and this side does not.</param>
internal sealed class UnexpectedAnswer(string source, StreamEndpoint endpoint, bool tls, string remedy)
{
    private const byte TlsAlert = 0x15;
    private const byte TlsHandshake = 0x16;
    private const byte TlsMajorVersion = 3;
    private const int MaxShown = 40;

    private int _isSaid;

    /// <summary>Takes what has come, on any thread.</summary>
    public void Received(ReadOnlySpan<byte> bytes)
    {
        if (Interlocked.Exchange(ref _isSaid, 1) == 0)
        {
            Trouble.Say(source, !tls && IsTls(bytes)
                ? $"the peer at {endpoint} answers in TLS to what was sent in plain: {remedy}"
                : $"the peer at {endpoint} answers {Shown(bytes)}, where a receiver answers nothing: it may speak another protocol, or want another framing");
        }
    }

    /// <summary>Whether a peer's first bytes begin a record of TLS.</summary>
    public static bool IsTls(ReadOnlySpan<byte> bytes) => bytes is [TlsAlert or TlsHandshake] or [TlsAlert or TlsHandshake, TlsMajorVersion, ..];

    /// <summary>A peer's first bytes, as one can read them.</summary>
    public static string Shown(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder("'");
        foreach (var b in bytes[..Math.Min(bytes.Length, MaxShown)])
        {
            text.Append(b is >= (byte)' ' and <= (byte)'~' ? (char)b : '?');
        }

        return text.Append('\'').ToString();
    }
}
