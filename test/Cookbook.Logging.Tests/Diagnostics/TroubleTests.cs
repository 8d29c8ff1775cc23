using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class TroubleTests
{
    private readonly string _source = $"trouble.{Guid.NewGuid():N}";

    [Fact]
    public void A_kind_of_trouble_is_said_once()
    {
        var lines = Lines(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                Trouble.Report(_source, "one kind", new IOException($"time {i}"));
            }

            Trouble.Report(_source, "another kind");
        });
        Assert.Equal([$"cookbook-logging: {_source}: one kind: IOException: time 0", $"cookbook-logging: {_source}: another kind"], lines);
    }

    [Fact]
    public void An_exception_without_a_text_is_reported_all_the_same() =>
        Assert.Equal(
            [$"cookbook-logging: {_source}: odd: Mute: (its text could not be had)"],
            Lines(() => Trouble.Report(_source, "odd", new Mute())));

    [Fact]
    public void What_strangers_sent_neither_forges_a_line_nor_drives_a_terminal()
    {
        var line = Assert.Single(Lines(() => Trouble.Report($"{_source}\ncookbook-logging: forged", "odd", new IOException("\e[31mred\r\nforged"))));
        Assert.DoesNotContain('\e', line);
        Assert.All(line.Split('\n').Skip(1), l => Assert.StartsWith("    ", l, StringComparison.Ordinal));
    }

    [Fact]
    public void Counts_are_told_from_the_highest_level_down()
    {
        var counts = new LevelCounts();
        Assert.Equal("none", counts.ToString());
        counts.Add(LogLevel.Information, 9);
        counts.Add(LogLevel.Error, 3);
        Assert.Equal("3 Error, 9 Information", counts.ToString());
        Assert.Equal((12, 3), (counts.Total, counts[LogLevel.Error]));
    }

    private List<string> Lines(Action report)
    {
        var lines = new List<string>();
        void Note(string line)
        {
            if (line.Contains(_source, StringComparison.Ordinal))
            {
                lines.Add(line);
            }
        }

        Trouble.Reported += Note;
        report();
        Trouble.Reported -= Note;
        return lines;
    }

    private sealed class Mute : Exception
    {
        public override string Message => throw new InvalidOperationException("mute");
    }
}
