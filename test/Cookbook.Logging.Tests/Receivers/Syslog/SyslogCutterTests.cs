using System.Text;

namespace Cookbook.Logging.Tests;

public sealed class SyslogCutterTests
{
    [Theory]
    [InlineData(SyslogDelimiter.Any, "5 <1>ab<1>c\n<1>d\0<1>e\r\n4 <1>f", "<1>ab|<1>c|<1>d|<1>e|<1>f")]
    [InlineData(SyslogDelimiter.LineFeed, "<1>a\0b\n<1>c\n", "<1>a\0b|<1>c")]
    [InlineData(SyslogDelimiter.Nul, "<1>a\nb\0<1>c\04 <1>d", "<1>a\nb|<1>c|<1>d")]
    [InlineData(SyslogDelimiter.Any, "\n\r\n\0<1>a\n", "|||<1>a")]
    [InlineData(SyslogDelimiter.Any, "8 <1>a\nb\0c", "<1>a\nb\0c")]
    [InlineData(SyslogDelimiter.Any, "5 <1>a\n6 <1>b\r\n5 <1>c\0<1>d\n", "<1>a|<1>b|<1>c|<1>d")]
    [InlineData(SyslogDelimiter.Any, "2026-01-01 x\n0 y\n5<1>z\n", "2026-01-01 x|0 y|5<1>z")]
    public void Messages_are_cut_wherever_they_are_torn(SyslogDelimiter delimiter, string stream, string messages)
    {
        var bytes = Encoding.UTF8.GetBytes(stream);
        for (var piece = 1; piece <= bytes.Length; piece++)
        {
            Assert.Equal(messages, string.Join('|', Cut(new SyslogCutter(100, delimiter), bytes, piece)));
        }
    }

    [Theory]
    [InlineData("101 ")]
    [InlineData("99999999999999999999 <13>")]
    [InlineData("9999999999 ")]
    public void A_count_beyond_the_limit_is_refused_before_its_message_has_come(string stream)
    {
        var refused = Assert.Throws<RefusedException>(() => Cut(new SyslogCutter(100, SyslogDelimiter.Any), Encoding.ASCII.GetBytes(stream), 1));
        Assert.Equal(RefusalCause.Length, refused.Cause);
    }

    [Fact]
    public void A_message_may_be_so_long_and_no_longer()
    {
        var most = new string('x', 100);
        Assert.Equal([most, most], Cut(new SyslogCutter(100, SyslogDelimiter.Any), Encoding.ASCII.GetBytes($"{most}\n100 {most}"), 7));
        Assert.Throws<RefusedException>(() => Cut(new SyslogCutter(100, SyslogDelimiter.Any), Encoding.ASCII.GetBytes($"{most}y"), 7));
        Assert.Throws<RefusedException>(() => Cut(new SyslogCutter(100, SyslogDelimiter.Any), Encoding.ASCII.GetBytes($"{most}y\n"), 200));
    }

    [Theory]
    [InlineData("<1>a\n", "<1>a")]
    [InlineData("<1>a\r\n", "<1>a")]
    [InlineData("<1>a\0", "<1>a")]
    [InlineData("<1>a\n\0", "<1>a")]
    [InlineData("<1>a\nb", "<1>a\nb")]
    [InlineData("<1>a\0\0", "<1>a\0")]
    [InlineData("", "")]
    public void A_datagrams_terminator_is_no_part_of_the_message(string datagram, string message) =>
        Assert.Equal(message, Encoding.UTF8.GetString(SyslogCutter.OfWhole(Encoding.UTF8.GetBytes(datagram))));

    /// <summary>As a connection's buffer hands it over: what was not taken, and more.</summary>
    private static List<string> Cut(SyslogCutter frames, byte[] bytes, int piece)
    {
        var messages = new List<string>();
        var taken = 0;
        for (var arrived = Math.Min(piece, bytes.Length); ; arrived = Math.Min(arrived + piece, bytes.Length))
        {
            while (frames.TryCut(bytes.AsSpan(taken, arrived - taken), out var message, out var length))
            {
                taken += length;
                messages.Add(Encoding.UTF8.GetString(message));
            }

            if (arrived == bytes.Length)
            {
                return messages;
            }
        }
    }
}
