namespace Cookbook.Logging;

/// <summary>How much of an exception a formatter writes (recipe 26).</summary>
public enum ExceptionStyle
{
    /// <summary>The whole text, with inner exceptions and stack traces, as <see cref="System.Exception.ToString"/> gives it where nothing is limited.</summary>
    Full,

    /// <summary>Type and message of the exception and of its inner ones, joined by <c> ---> </c>, on one line; those of an <see cref="System.AggregateException"/> numbered.</summary>
    OneLine,

    /// <summary>The message of the exception itself.</summary>
    Message,

    /// <summary>Nothing.</summary>
    None,
}
