using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The provider behind <c>AddRotatingFile()</c>: one rotating file, whose keys stand directly in <c>Logging:RotatingFile</c>.</summary>
/// <remarks>Thread-safe. Made by the container, which also disposes of it; follows changes of its section.</remarks>
[ProviderAlias(Alias)]
public sealed class RotatingFileLoggerProvider : ConfiguredLoggerProvider
{
    internal const string Alias = "RotatingFile";

    internal RotatingFileLoggerProvider(TableSource source)
        : base(source)
    {
    }
}
