namespace Cookbook.Logging;

/// <summary>How much a single record from outside may ask for. What asks for more is refused before memory is given to it.</summary>
internal sealed record DecodeLimits
{
    public static DecodeLimits Default { get; } = new();

    /// <summary>How deep lists, dictionaries and their like may lie in one another.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>How many values there may be, where one that is referred to twice counts twice.</summary>
    public int MaxItems { get; init; } = 100_000;

    /// <summary>How much memory the values may take, by the decoder's own estimate.</summary>
    public long MaxMemoryBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many characters a logger's name may have.</summary>
    public int MaxNameLength { get; init; } = 1024;

    /// <summary>How many parts, separated by dots, a logger's name may have.</summary>
    public int MaxNameParts { get; init; } = 64;

    /// <summary>How many digits a whole number may have: CPython's own limit, for reading and showing them costs more than linear time.</summary>
    public int MaxDigits { get; init; } = 4300;
}
