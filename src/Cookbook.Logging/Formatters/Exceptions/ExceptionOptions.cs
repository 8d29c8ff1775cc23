using System.ComponentModel.DataAnnotations;

namespace Cookbook.Logging;

/// <summary>How a formatter writes exceptions: the keys that the formatters <c>Text</c>, <c>Json</c> and <c>Logfmt</c> share (recipe 26).</summary>
public abstract class ExceptionOptions
{
    private protected ExceptionOptions()
    {
    }

    /// <summary>How much of an exception is written.</summary>
    /// <value>The default is <see cref="ExceptionStyle.Full"/>.</value>
    [EnumDataType(typeof(ExceptionStyle))]
    public ExceptionStyle ExceptionStyle { get; set; } = ExceptionStyle.Full;

    /// <summary>How many levels of inner exceptions are written; how many more there are is said. Has no effect on what came as text from elsewhere.</summary>
    /// <value>0 to 100; 0 writes the outermost exception alone. The default is none: all of them.</value>
    [Range(0, 100)]
    public int? ExceptionDepth { get; set; }

    /// <summary>How many frames of each stack trace are written; how many more there are is said. Has no effect on what came as text from elsewhere.</summary>
    /// <value>0 to 10000; 0 writes none. The default is none: all of them.</value>
    [Range(0, 10_000)]
    public int? ExceptionFrames { get; set; }

    /// <summary>How many characters of an exception's text are written; how many more there are is said.</summary>
    /// <value>16 to 10,000,000. The default is none: all of them.</value>
    [Range(16, 10_000_000)]
    public int? ExceptionLength { get; set; }

    /// <summary>
    /// Whether the names that the compiler makes for lambdas, local functions and asynchronous code are written as in the source, and the lines that only say where a
    /// stack trace was put together are left out. Has no effect on what came as text from elsewhere.
    /// </summary>
    /// <value>The default is false: as the framework shows them.</value>
    public bool ExceptionDemystify { get; set; }

    /// <summary>The name of an exception formatter that code has registered with <c>AddExceptionFormatter</c>. It writes exceptions in place of the style; the length still holds.</summary>
    /// <value>Ignores case. The default is none.</value>
    public string? ExceptionFormatter { get; set; }

    /// <summary>The exception formatter itself, for formatters that are made in code: an exception's text, empty for nothing. Thread-safe; if it throws, that is reported and the style serves.</summary>
    /// <value>The default is null. It goes over <see cref="ExceptionFormatter"/>.</value>
    public Func<Exception, string>? FormatException { get; set; }
}
