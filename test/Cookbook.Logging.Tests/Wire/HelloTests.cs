using System.Buffers;
using System.Text;

namespace Cookbook.Logging.Tests;

public sealed class HelloTests
{
    [Fact]
    public void A_hello_is_read_as_it_was_written()
    {
        var hello = new Hello(UInt128.MaxValue - 5, 1_234_567_890_123);
        var buffer = new ArrayBufferWriter<byte>();
        hello.Write(buffer);

        Assert.True(Hello.TryRead(buffer.WrittenSpan, out var read));
        Assert.Equal(hello, read);
    }

    [Theory]
    [InlineData("""{"msg":"hi"}""")]
    [InlineData("""{"cookbook":"hello","version":2,"sender":"0af7651916cd43dd8448eb211c80319c","next":1}""")]
    [InlineData("""{"cookbook":"hello","version":1,"sender":"0af7651916cd43dd","next":1}""")]
    [InlineData("""{"cookbook":"hello","version":1,"sender":"\ud800","next":1}""")]
    [InlineData("""{"cookbook":"hello","version":1,"sender":"0af7651916cd43dd8448eb211c80319c","next":0}""")]
    [InlineData("""{"cookbook":"hello","version":1,"sender":"0af7651916cd43dd8448eb211c80319c","next":1}{}""")]
    [InlineData("""{"cookbook":"hello","version":1""")]
    public void What_is_no_hello_is_not_taken_for_one(string payload) => Assert.False(Hello.TryRead(Encoding.UTF8.GetBytes(payload), out _));
}
