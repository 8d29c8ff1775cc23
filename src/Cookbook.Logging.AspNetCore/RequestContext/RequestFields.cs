using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

/// <summary>The options of the request context as requests read them: the present ones, an empty name as null. Thread-safe.</summary>
internal sealed class RequestFields : IDisposable
{
    private readonly IDisposable? _watching;
    private volatile RequestContextOptions _current;

    public RequestFields(IOptionsMonitor<RequestContextOptions> options, string hostName)
    {
        HostName = hostName;
        _current = Cleaned(options.CurrentValue);
        _watching = options.OnChange(changed => _current = Cleaned(changed));
    }

    /// <summary>What is chosen now. Nobody changes it any more.</summary>
    public RequestContextOptions Current => _current;

    /// <summary>The application's name, as the host has it.</summary>
    public string HostName { get; }

    public void Dispose() => _watching?.Dispose();

    private static RequestContextOptions Cleaned(RequestContextOptions options) => new()
    {
        Method = Cleaned(options.Method),
        Path = Cleaned(options.Path),
        ClientAddress = Cleaned(options.ClientAddress),
        User = Cleaned(options.User),
        TraceId = Cleaned(options.TraceId),
        Application = Cleaned(options.Application),
        ApplicationName = Cleaned(options.ApplicationName),
    };

    private static string? Cleaned(string? name) => string.IsNullOrWhiteSpace(name) ? null : name;
}
