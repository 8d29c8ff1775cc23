using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class DetachedRecordTests
{
    [Fact]
    public void A_list_of_properties_that_changes_later_does_not_change_the_record()
    {
        var properties = new List<KeyValuePair<string, object?>> { new("Id", 1) };
        var record = new DetachedRecord(Some.Time, LogLevel.Information, "c", "m") { Properties = properties };
        properties[0] = new("Id", 2);
        properties.Add(new("More", 3));

        Assert.Equal([new("Id", 1)], record.Properties);
        Assert.Equal((object?)1, record["Id"]);
    }
}
