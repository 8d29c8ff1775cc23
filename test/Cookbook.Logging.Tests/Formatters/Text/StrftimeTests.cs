namespace Cookbook.Logging.Tests;

public sealed class StrftimeTests
{
    [Theory]
    [InlineData("%Y-%m-%dT%H:%M:%S.%f%z", "2026-11-22T10:11:12.345000+0000")]
    [InlineData("%a %A %b %B %p %I %j %U %W %w %y %Z %%", "Sun Sunday Nov November AM 10 326 47 46 0 26 UTC %")]
    [InlineData("%c|%x|%X|%D|%F|%T|%R|%r", "Sun Nov 22 10:11:12 2026|11/22/26|10:11:12|11/22/26|2026-11-22|10:11:12|10:11|10:11:12 AM")]
    [InlineData("%-m %_H %05d %^a %Od %G-W%V-%u", "11 10 00022 SUN 22 2026-W47-7")]
    [InlineData("%Q %", "%Q %")]
    [InlineData("yyyy'/'MM HH:mm:ss.fffffff zzz", "2026/11 10:11:12.3450000 +00:00")]
    public void A_date_format_gives(string format, string expected) =>
        Assert.Equal(expected, new TextFormatter(new() { Format = "%(asctime)s", DateFormat = format, Utc = true }).Formatted(Some.Record()));

    [Fact]
    public void A_second_is_rendered_once_but_never_shown_for_another_one()
    {
        var formatter = new TextFormatter(new() { Format = "%(asctime)s" }, new Zone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));
        var start = new DateTime(2026, 10, 25, 0, 59, 58, 999, DateTimeKind.Utc);
        string[] expected = ["02:59:58,999", "02:59:59,499", "02:59:59,999", "02:00:00,499", "02:00:00,999"];
        for (var i = 0; i < expected.Length; i++)
        {
            var record = new DetachedRecord(start.AddMilliseconds(500 * i), Microsoft.Extensions.Logging.LogLevel.Information, "a", "m");

            Assert.Equal("2026-10-25 " + expected[i], formatter.Formatted(record));
        }
    }

    [Fact]
    public void A_bad_dotnet_format_is_refused()
    {
        var e = Assert.Throws<FormatException>(() => new TextFormatter(new() { DateFormat = "\"yyyy" }));

        Assert.Contains("yyyy-MM-dd", e.Message, StringComparison.Ordinal);
    }
}
