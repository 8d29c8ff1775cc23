using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>What exceptions carry beside their messages.</summary>
public class RedactExceptionDataTests
{
    private static readonly RedactFilter s_filter = new(new() { Properties = ["Password"], Patterns = ["EmailAddresses"] });

    public static TheoryData<object, object> Secrets => new()
    {
        { "Password", "hunter2" },
        { "To", "ann@example.com" },
        { "ann@example.com", 1 },
        { "Body", new Dictionary<string, object> { ["password"] = 1 } },
        { "Order", new object() },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void An_exception_with_secret_data_is_but_a_text(object key, object value)
    {
        var exception = new InvalidOperationException("it failed") { Data = { [key] = value } };
        Assert.Null(Filtered(exception).Exception);
        Assert.Null(Filtered(new IOException("outer", exception)).Exception);
        Assert.StartsWith("System.AggregateException", Filtered(new AggregateException(new IOException("other"), exception)).ExceptionText, StringComparison.Ordinal);
        Assert.Null(Filtered(new AggregateException(new IOException("other"), exception)).Exception);
    }

    [Fact]
    public void An_exception_with_other_data_stays()
    {
        var exception = new InvalidOperationException("it failed") { Data = { ["Order"] = 17, ["Name"] = "ann" } };
        Assert.Same(exception, Filtered(exception).Exception);
    }

    private static LogRecord Filtered(Exception exception)
    {
        LogRecord? seen = null;
        LiveCalls.Logger(record => seen = s_filter.Filter(record)!.Detach()).LogError(exception, "failed");
        return seen!;
    }
}
