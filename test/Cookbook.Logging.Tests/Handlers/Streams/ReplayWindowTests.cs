using System.Text;

namespace Cookbook.Logging.Tests;

public class ReplayWindowTests
{
    [Fact]
    public void The_last_frames_are_kept_whole_and_in_order()
    {
        var window = Window(10);
        foreach (var frame in (string[])["aaaa", "bbb", "cc", "dddd"])
        {
            window.Add(Encoding.ASCII.GetBytes(frame));
        }

        Assert.Equal("bbbccdddd", Text(window));
        Assert.Equal((3, 9), (window.Count, window.Length));
    }

    [Fact]
    public void Whatever_is_added_the_end_of_it_is_there_and_never_more_than_the_limit()
    {
        const int Limit = 100_000;
        var window = Window(Limit);
        var random = new Random(1);
        var all = new List<string>();
        for (var i = 0; i < 5000; i++)
        {
            all.Add(new string((char)('a' + (i % 26)), random.Next(1, 700)));
            window.Add(Encoding.ASCII.GetBytes(all[^1]));
            Assert.InRange(window.Length, 1, Limit);
        }

        Assert.Equal(string.Concat(all.TakeLast(window.Count)), Text(window));
        Assert.True(window.Length + all[^(window.Count + 1)].Length > Limit, "more could have been kept");
    }

    [Fact]
    public void A_frame_that_is_longer_than_the_limit_leaves_nothing()
    {
        var window = Window(4);
        window.Add("abc"u8);
        window.Add("abcde"u8);
        Assert.Equal((0, 0, ""), (window.Count, window.Length, Text(window)));
        window.Add("ab"u8);
        Assert.Equal("ab", Text(window));
    }

    [Fact]
    public void Room_can_be_made_and_the_limit_lowered()
    {
        var window = Window(100);
        for (var i = 0; i < 10; i++)
        {
            window.Add(Encoding.ASCII.GetBytes($"frame-{i:000}"));
        }

        window.MakeRoom(50);
        Assert.Equal(5, window.Count);
        window.SetLimit(20);
        Assert.Equal("frame-008frame-009", Text(window));
        window.Clear();
        Assert.Equal("", Text(window));
        window.SetLimit(0);
        window.Add("x"u8);
        Assert.Equal(0, window.Count);
    }

    private static ReplayWindow Window(int limit)
    {
        var window = new ReplayWindow();
        window.SetLimit(limit);
        return window;
    }

    private static string Text(ReplayWindow window)
    {
        var (first, second) = window.Bytes;
        return Encoding.ASCII.GetString(first.Span) + Encoding.ASCII.GetString(second.Span);
    }
}
