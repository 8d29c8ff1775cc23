namespace Cookbook.Logging;

/// <summary>What a text formatter does with line breaks and control characters that come from a record, so that no logged text can forge a line.</summary>
public enum NewLineMode
{
    /// <summary>
    /// A line break starts a continuation line, indented by four spaces. Other control characters (but TAB), Unicode line separators and
    /// bidirectional controls become visible, <c>\x1b</c> or <c>\u202e</c>.
    /// </summary>
    Indent,

    /// <summary>As <see cref="Indent"/>, but a line break becomes the two characters <c>\n</c>, so that a record is one line.</summary>
    Escape,

    /// <summary>Everything stays as it was logged, control characters too. For output that no line-oriented reader trusts.</summary>
    Keep,
}
