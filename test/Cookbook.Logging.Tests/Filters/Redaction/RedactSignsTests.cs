using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Names with the signs that say how a value is to be kept.</summary>
public class RedactSignsTests
{
    [Fact]
    public void A_sign_before_a_name_makes_no_other_name_of_it()
    {
        var filter = new RedactFilter(new() { Properties = ["Password"] });
        LogRecord? seen = null;
        LiveCalls.Logger(record => seen = filter.Filter(record)).LogInformation(
            "a {@Password} b {$password} c {Body}", "hunter2", "pw3", new Dictionary<string, object?> { ["@Password"] = "hunter4" });

        Assert.Equal("a *** b *** c [@Password, ***]", seen!.GetMessage());
        Assert.Equal(("***", "***"), (seen["@Password"], seen["$password"]));
        Assert.DoesNotContain("hunter", new JsonFormatter(new()).Formatted(seen), StringComparison.Ordinal);
    }
}
