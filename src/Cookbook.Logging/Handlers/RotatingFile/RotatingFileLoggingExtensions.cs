using Cookbook.Logging;

namespace Microsoft.Extensions.Logging;

/// <summary>Adds a rotating file to an application.</summary>
public static class RotatingFileLoggingExtensions
{
    /// <summary>Logs to the file that the section <c>Logging:RotatingFile</c> describes; to <c>logs/&lt;application&gt;.log</c>, rotating and compressed, where it says nothing.</summary>
    /// <param name="logging">The application's logging.</param>
    /// <returns>The same.</returns>
    /// <remarks>Independent of <c>AddCookbookLogging()</c>. May be called several times; there is one such provider.</remarks>
    public static ILoggingBuilder AddRotatingFile(this ILoggingBuilder logging) => logging.AddSingleHandler(
        RotatingFileLoggerProvider.Alias, static source => new RotatingFileLoggerProvider(source), DefaultFile.Keys);
}
