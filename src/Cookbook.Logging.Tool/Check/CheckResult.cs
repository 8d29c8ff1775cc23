namespace Cookbook.Logging.Tool;

/// <summary>What a check has found.</summary>
/// <param name="Errors">Everything that would stop an application's start, each with its key path.</param>
/// <param name="Notes">What is worth saying and no error.</param>
/// <param name="Plans">The sections that could be read without an error.</param>
/// <param name="Receivers">The receivers, when they could be read without an error.</param>
internal sealed record CheckResult(
    IReadOnlyList<string> Errors, IReadOnlyList<string> Notes, IReadOnlyList<CheckedSection> Plans, IReadOnlyList<ReceiverPlan> Receivers)
{
    /// <summary>Where the receivers stand.</summary>
    public required SectionNode ReceiverSection { get; init; }
}

/// <summary>One section and what it says.</summary>
internal sealed record CheckedSection(SectionNode Section, Plan Plan);
