using System.ComponentModel.DataAnnotations;

namespace Cookbook.Logging;

/// <summary>Where the console handler writes, and whether in colours.</summary>
public sealed class ConsoleOptions
{
    /// <summary>The stream.</summary>
    /// <value>The default is <see cref="ConsoleOutput.Stdout"/>.</value>
    [EnumDataType(typeof(ConsoleOutput))]
    public ConsoleOutput Stream { get; set; } = ConsoleOutput.Stdout;

    /// <summary>Whether records are coloured by their level, with ANSI escape sequences.</summary>
    /// <value>The default is <see cref="ConsoleColors.Auto"/>.</value>
    [EnumDataType(typeof(ConsoleColors))]
    public ConsoleColors Colors { get; set; } = ConsoleColors.Auto;
}
