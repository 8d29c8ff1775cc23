using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The provider behind <c>AddCookbookLogging()</c>: every handler that the section <c>Logging:Cookbook</c> names.</summary>
/// <remarks>Thread-safe. Made by the container, which also disposes of it; follows changes of its section.</remarks>
[ProviderAlias(Alias)]
public sealed class CookbookLoggerProvider : ConfiguredLoggerProvider
{
    internal const string Alias = "Cookbook";

    internal CookbookLoggerProvider(CookbookTable table)
        : base(table.Source) => table.Levels.Serve(this);
}
