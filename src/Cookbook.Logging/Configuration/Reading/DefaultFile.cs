namespace Cookbook.Logging;

/// <summary>What an application gets that says nothing of handlers: a file, rotating and compressed.</summary>
internal static class DefaultFile
{
    public const string Kind = "RotatingFile";

    /// <summary>Its keys, for an application of this name.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Keys(string applicationName) =>
    [
        new("Path", $"logs/{applicationName}.log"),
        new("MaxBytes", "10MB"),
        new("BackupCount", "5"),
        new("Compression", "Gzip"),
    ];
}
