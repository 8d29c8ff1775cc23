using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Says between what bounds a duration must lie; null is valid.</summary>
/// <param name="minimum">The least value, as <c>d.hh:mm:ss.fff</c>.</param>
/// <param name="maximum">The greatest value, as <c>d.hh:mm:ss.fff</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationRangeAttribute(string minimum, string maximum)
    : ValidationAttribute($"The field {{0}} must be between {minimum} and {maximum}.")
{
    /// <summary>The least value.</summary>
    public string Minimum { get; } = minimum;

    /// <summary>The greatest value.</summary>
    public string Maximum { get; } = maximum;

    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is not TimeSpan duration
        || (duration >= TimeSpan.Parse(Minimum, CultureInfo.InvariantCulture) && duration <= TimeSpan.Parse(Maximum, CultureInfo.InvariantCulture));
}
