using System.ComponentModel.DataAnnotations;

namespace Cookbook.Logging;

/// <summary>What a <see cref="RedactFilter"/> takes for a secret. At least one of <see cref="Properties"/>, <see cref="Patterns"/> and <see cref="Expressions"/> has to be given.</summary>
public sealed class RedactFilterOptions
{
    /// <summary>
    /// Names whose values are secret: of properties and scope values, of what is nested in these, and of members of JSON within texts. Case is ignored.
    /// </summary>
    /// <value>The default is empty.</value>
    public IList<string> Properties { get; set; } = [];

    /// <summary>Sorts of secrets that are known everywhere: <c>CardNumbers</c>, <c>BearerTokens</c>, <c>EmailAddresses</c>. Case is ignored.</summary>
    /// <value>The default is empty.</value>
    public IList<string> Patterns { get; set; } = [];

    /// <summary>
    /// .NET regular expressions of secrets. What one matches is secret; where it has a group named <c>secret</c>, what that group matches, as in <c>pin=(?&lt;secret&gt;\d+)</c>.
    /// </summary>
    /// <value>The default is empty. One text is one expression, commas and all.</value>
    [NotParted]
    public IList<string> Expressions { get; set; } = [];

    /// <summary>What stands in the place of a secret.</summary>
    /// <value>The default is <c>***</c>. It may be empty.</value>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string Replacement { get; set; } = "***";

    /// <summary>How long an expression may take over one text. A text for which it takes longer is replaced whole, and that is reported.</summary>
    /// <value>1 ms to 10 s; the default is 100 ms.</value>
    [DurationRange("00:00:00.001", "00:00:10")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(100);
}
