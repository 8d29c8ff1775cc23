using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

/// <summary>Says everything that is wrong with a section of configuration, one mistake a line.</summary>
public sealed class InvalidConfigurationException : OptionsValidationException
{
    internal InvalidConfigurationException(string section, Type optionsType, IReadOnlyCollection<string> mistakes)
        : base(section, optionsType, mistakes)
    {
    }

    /// <inheritdoc/>
    public override string Message => string.Join(Environment.NewLine, Failures);
}
