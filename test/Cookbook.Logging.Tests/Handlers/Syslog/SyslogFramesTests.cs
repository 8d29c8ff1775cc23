using System.Text;

namespace Cookbook.Logging.Tests;

public sealed class SyslogFramesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(123_456)]
    public void The_octets_of_a_message_are_counted_before_it(int length)
    {
        var framing = SyslogFrames.Of(SyslogFraming.OctetCounting);
        var frame = new Utf8Buffer();
        framing.Begin(frame);
        frame.Append(new string('x', length));
        framing.Complete(frame);

        Assert.Equal($"{length} {new string('x', length)}", Encoding.ASCII.GetString(frame.Written));
        Assert.Equal(length, SyslogFrames.Message(SyslogFraming.OctetCounting, frame.Written).Length);
    }
}
