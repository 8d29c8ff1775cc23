using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The provider behind <c>AddSyslog()</c>: one sender of syslog messages, whose keys stand directly in <c>Logging:Syslog</c>.</summary>
/// <remarks>Thread-safe. Made by the container, which also disposes of it; follows changes of its section.</remarks>
[ProviderAlias(Alias)]
public sealed class SyslogLoggerProvider : ConfiguredLoggerProvider
{
    internal const string Alias = "Syslog";

    internal SyslogLoggerProvider(TableSource source)
        : base(source)
    {
    }
}
