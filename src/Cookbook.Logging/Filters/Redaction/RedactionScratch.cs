using System.Text;

namespace Cookbook.Logging;

/// <summary>What one thread needs to look at texts: reused from record to record.</summary>
internal sealed class RedactionScratch
{
    private const int KeptChars = 32 * 1024;

    [ThreadStatic]
    private static RedactionScratch? s_kept;

    private char[] _chars = new char[1024];

    private RedactionScratch()
    {
    }

    /// <summary>Bytes to render into.</summary>
    public Utf8Buffer Rendered { get; } = new();

    /// <summary>Takes the thread's own. A value whose text logs something finds it taken, and makes another.</summary>
    public static RedactionScratch Rent()
    {
        var scratch = s_kept ?? new RedactionScratch();
        s_kept = null;
        return scratch;
    }

    public void Return()
    {
        Rendered.Clear();
        _chars = _chars.Length > KeptChars ? new char[1024] : _chars;
        s_kept = this;
    }

    /// <summary>A text as characters, until the next one.</summary>
    public ReadOnlySpan<char> Chars(ReadOnlySpan<byte> utf8)
    {
        if (_chars.Length < utf8.Length)
        {
            _chars = new char[Math.Max(utf8.Length, _chars.Length * 2)];
        }

        return _chars.AsSpan(0, Encoding.UTF8.GetChars(utf8, _chars));
    }
}
