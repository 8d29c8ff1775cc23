namespace Cookbook.Logging;

/// <summary>How rotated files are compressed.</summary>
public enum FileCompression
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>With gzip (RFC 1952); <c>.gz</c> is added to the name.</summary>
    Gzip,

    /// <summary>With Brotli (RFC 7932); <c>.br</c> is added to the name.</summary>
    Brotli,
}
