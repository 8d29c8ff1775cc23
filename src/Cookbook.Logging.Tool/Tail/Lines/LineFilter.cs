using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tool;

/// <summary>Which records are shown. Immutable.</summary>
/// <param name="Level">The lowest level; null for all lines, also those without a level.</param>
/// <param name="Category">A category or its dotted beginning, ignoring case; null for all.</param>
internal sealed record LineFilter(LogLevel? Level, string? Category)
{
    /// <summary>Whether it lets everything through, so that nobody needs to look at lines.</summary>
    public bool IsOff => Level is null && Category is null;

    /// <summary>Whether a record is shown.</summary>
    /// <param name="head">Its first line; null before the first record.</param>
    public bool Passes(LineHead? head) => IsOff || (head is { } known && (Level is null || known.Level >= Level) && (Category is null || known.Categories.Any(IsWithin)));

    private bool IsWithin(string category) =>
        category.StartsWith(Category!, StringComparison.OrdinalIgnoreCase) && (category.Length == Category!.Length || category[Category.Length] == '.' || Category.EndsWith('.'));
}
