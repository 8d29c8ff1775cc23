namespace Cookbook.Logging.Tests;

public class LoggerNameFilterTests
{
    [Theory]
    [InlineData("a.b", "a.b", true)]
    [InlineData("a.b", "a.b.c", true)]
    [InlineData("a.b", "A.B.C", true)]
    [InlineData("a.b", "a.bc", false)]
    [InlineData("a.b", "a", false)]
    [InlineData("a.b", "x.a.b", false)]
    [InlineData("", "anything", true)]
    [InlineData("", "", true)]
    [InlineData("a", "", false)]
    public void A_name_stands_for_itself_and_its_children(string name, string category, bool passes)
    {
        var record = Some.Record(category: category);

        Assert.Equal(passes ? record : null, new LoggerNameFilter(new() { Name = name }).Filter(record));
        Assert.Equal(passes ? null : record, new LoggerNameFilter(new() { Name = name, Negate = true }).Filter(record));
    }
}
