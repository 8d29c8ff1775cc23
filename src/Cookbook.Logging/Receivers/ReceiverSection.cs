using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The section of configuration that receivers stand in, by name. The attribute is how MEL finds a section within whatever is its own.</summary>
[ProviderAlias(Alias)]
internal sealed class ReceiverSection
{
    public const string Alias = "Receivers";

    public const string Path = $"Logging:{Alias}";
}
