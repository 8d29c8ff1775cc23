namespace Cookbook.Logging;

/// <summary>The formatters behind <see cref="RecordEncoding"/>.</summary>
internal static class RecordEncodings
{
    /// <summary>The formatter of an encoding: it writes the payload of a frame, without length.</summary>
    public static ILogFormatter Formatter(RecordEncoding encoding) => encoding switch
    {
        RecordEncoding.Pickle => PickleFormatter.Instance,
        RecordEncoding.Json => WireJsonFormatter.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "The encoding is Pickle or Json."),
    };
}
