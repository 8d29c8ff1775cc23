namespace Cookbook.Logging;

/// <summary>How much of an exception a text formatter writes.</summary>
public enum ExceptionStyle
{
    /// <summary>The whole text, with inner exceptions and stack traces.</summary>
    Full,

    /// <summary>Type and message of the exception and of its inner ones, joined by <c> ---> </c>, on one line.</summary>
    OneLine,

    /// <summary>The message of the exception itself.</summary>
    Message,

    /// <summary>Nothing.</summary>
    None,
}
