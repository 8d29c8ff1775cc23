namespace Cookbook.Logging.Tests;

public class BackupNamerTests
{
    [Theory]
    [InlineData("app.log.1", 1)]
    [InlineData("app.log.12", 12)]
    [InlineData("app.log.01", null)]
    [InlineData("app.log.0", null)]
    [InlineData("app.log.99999999999", null)]
    [InlineData("app.log.1x", null)]
    [InlineData("app.log.-1", null)]
    [InlineData("app.log.", null)]
    [InlineData("app.log", null)]
    [InlineData("xapp.log.1", null)]
    [InlineData("APP.log.1", null)]
    public void A_number_is_recognised_in_its_one_form(string fileName, int? number)
    {
        var found = new BackupNamer("/logs/app.log", null, null).TryParse(fileName, out var name);

        Assert.Equal(number, found ? name.Number : null);
    }

    [Theory]
    [InlineData("app.log.2026-11-22", "2026-11-22", 0)]
    [InlineData("app.log.2026-11-22.3", "2026-11-22", 3)]
    [InlineData("app.log.2026-11-22_10", null, 0)]
    [InlineData("app.log.2026-11-22.3.4", null, 0)]
    [InlineData("app.log.2026-11-22.0", null, 0)]
    [InlineData("app.log.2026-11-2", null, 0)]
    public void A_date_is_recognised_with_and_without_a_number(string fileName, string? date, int number)
    {
        var found = new BackupNamer("/logs/app.log", "0000-00-00", null).TryParse(fileName, out var name);

        Assert.Equal((date, number), found ? (name.Date, name.Number) : (null, 0));
    }

    [Fact]
    public void What_a_namer_made_is_recognised_and_nothing_else()
    {
        var numbered = new BackupNamer("/logs/app2.log", null, path => path.Replace("app2.log", "old7-app2", StringComparison.Ordinal) + ".log");
        Assert.Equal("/logs/old7-app2.5.log", numbered.PathOf(new BackupName("", 5)));
        Assert.True(numbered.TryParse("old7-app2.5.log", out var name));
        Assert.Equal(5, name.Number);
        Assert.False(numbered.TryParse("app2.log.5", out _));

        var dated = new BackupNamer("/logs/app.log", "0000-00-00", path => path + ".txt");
        Assert.True(dated.TryParse("app.log.2026-11-22.4.txt", out name));
        Assert.Equal(new BackupName("2026-11-22", 4), name);
        Assert.True(dated.TryParse("app.log.2026-11-22.txt", out name));
        Assert.Equal(new BackupName("2026-11-22", 0), name);
        Assert.False(dated.TryParse("app.log.2026-11-22", out _));
    }
}
