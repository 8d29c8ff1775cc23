using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class LoggerTextTests
{
    private int _rendered;

    private LoggerText Text => field ??= new LoggerText((record, output) =>
    {
        _rendered++;
        output.Append($"{record.Level} {record.Category}");
    });

    [Fact]
    public void What_a_category_and_level_share_is_rendered_once()
    {
        var category = "Shop";
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal("Error Shop", Written(category, LogLevel.Error));
            Assert.Equal("Debug Shop", Written(category, LogLevel.Debug));
        }

        Assert.Equal(2, _rendered);
    }

    [Fact]
    public void Many_categories_in_turn_each_get_their_own_text_and_hardly_drive_each_other_out()
    {
        var categories = Enumerable.Range(0, 100).Select(i => $"Shop.Part{i}").ToArray();
        for (var round = 0; round < 50; round++)
        {
            foreach (var category in categories)
            {
                Assert.Equal($"Information {category}", Written(category, LogLevel.Information));
            }
        }

        Assert.InRange(_rendered, 100, 1000);
    }

    [Fact]
    public void More_categories_than_there_are_places_cost_time_and_next_to_no_memory()
    {
        var records = Enumerable.Range(0, 5000).Select(i => Record($"Shop.Part{i}", LogLevel.Warning)).ToArray();
        var text = new LoggerText(static (record, output) => output.Append(record.Category));
        var output = new Utf8Buffer();
        void All()
        {
            foreach (var record in records)
            {
                output.Clear();
                text.Append(record, output);
            }
        }

        All();
        var before = GC.GetAllocatedBytesForCurrentThread();
        All();

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / records.Length, 0, 8);
    }

    [Fact]
    public void A_text_that_is_very_long_is_written_whole_and_not_kept()
    {
        var category = new string('x', 5000);

        Assert.Equal($"Error {category}", Written(category, LogLevel.Error));
        Assert.Equal($"Error {category}", Written(category, LogLevel.Error));
        Assert.Equal(2, _rendered);
    }

    private string Written(string category, LogLevel level)
    {
        var output = new Utf8Buffer();
        output.Append("before "u8);
        Text.Append(Record(category, level), output);
        return Encoding.UTF8.GetString(output.Written)["before ".Length..];
    }

    private static DetachedRecord Record(string category, LogLevel level) => new(Some.Time, level, category, "m");
}
