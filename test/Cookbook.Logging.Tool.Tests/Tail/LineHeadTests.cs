using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tool.Tests;

public class LineHeadTests
{
    [Theory]
    [InlineData("2026-11-22 10:11:12,345 WARNING Shop.Payments card declined", LogLevel.Warning, "Shop.Payments")]
    [InlineData("WARNING  - card declined", LogLevel.Warning, "card")]
    [InlineData("2026-11-22 10:11:12.345 +00:00 [ERR] Shop.Payments: card declined", LogLevel.Error, "Shop.Payments")]
    [InlineData("2026-11-22 10:11:12,345 - Shop.Payments - CRITICAL - gone", LogLevel.Critical, "Shop.Payments")]
    [InlineData("2026-11-22 10:11:12 Error Shop gone", LogLevel.Error, "Shop")]
    [InlineData("fail: Shop.Payments[7]", LogLevel.Error, "Shop.Payments")]
    [InlineData("<7>dbug: Shop[0] x", LogLevel.Debug, "Shop")]
    [InlineData("""{"timestamp":"2026-11-22T10:11:12Z","level":"Warning","category":"Shop","message":"ERROR"}""", LogLevel.Warning, "Shop")]
    [InlineData("""{"Scopes":[{"level":"x"}],"LogLevel":"Error","Category":"Shop","Message":"cut in the mid""", LogLevel.Error, "Shop")]
    [InlineData("""ts=2026-11-22T10:11:12Z level=warning logger=Shop msg="an \"ERROR\" level=error" """, LogLevel.Warning, "Shop")]
    [InlineData("""msg="x = y" level=critical logger="Shop" """, LogLevel.Critical, "Shop")]
    public void A_line_says_its_level_and_category(string line, LogLevel level, string category)
    {
        var head = LineHead.Read(Encoding.UTF8.GetBytes(line));

        Assert.NotNull(head);
        Assert.Equal(level, head.Value.Level);
        Assert.Contains(category, head.Value.Categories);
    }

    [Theory]
    [InlineData("")]
    [InlineData("    ERROR in a continuation")]
    [InlineData("System.InvalidOperationException: an error occurred")]
    [InlineData("--- End of inner exception stack trace ---")]
    [InlineData("we saw that an Error is a word")]
    [InlineData("""{"message":"no level"}""")]
    [InlineData("{ not json")]
    [InlineData("{\"\\ud800\":\"lone surrogate\",\"level\":\"Error\"}")]
    public void Other_lines_belong_to_the_one_before(string line) => Assert.Null(LineHead.Read(Encoding.UTF8.GetBytes(line)));
}
