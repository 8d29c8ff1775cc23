using System.Text;

namespace Cookbook.Logging.Tests;

public sealed class RenderedNamesTests
{
    private readonly RenderedNames _names = new("<", ">");

    [Theory]
    [InlineData("Id")]
    [InlineData("a \"quoted\" name\n")]
    [InlineData("größe")]
    [InlineData("")]
    public void A_text_is_escaped_each_time_alike(string text)
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal($"<{Escaped(text)}>", Appended(text));
        }
    }

    [Fact]
    public void Texts_that_share_a_place_are_told_apart()
    {
        var texts = Enumerable.Range(0, 5_000).Select(i => $"name {i}").ToArray();
        for (var round = 0; round < 3; round++)
        {
            foreach (var text in texts)
            {
                Assert.Equal($"<{text}>", Appended(text));
            }
        }
    }

    [Fact]
    public void A_text_that_comes_once_costs_no_memory()
    {
        var texts = Enumerable.Range(0, 1_000).Select(i => $"once {i}").ToArray();
        var output = new Utf8Buffer();
        output.Append((byte)' ', 4096);
        _names.Append(output, "warm");
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var text in texts)
        {
            output.Truncate(0);
            _names.Append(output, text);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void More_texts_than_there_are_places_do_not_drive_each_other_out()
    {
        var texts = Enumerable.Range(0, 1_500).Select(i => $"name {i}").ToArray();
        var output = new Utf8Buffer();
        output.Append((byte)' ', 4096);
        Rounds(20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Rounds(20);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 * texts.Length);

        void Rounds(int count)
        {
            for (var i = 0; i < count; i++)
            {
                foreach (var text in texts)
                {
                    output.Truncate(0);
                    _names.Append(output, text);
                    _names.Append(output, text);
                }
            }
        }
    }

    private static string Escaped(string text)
    {
        var output = new Utf8Buffer();
        EscapedText.Append(output, text);
        return Encoding.UTF8.GetString(output.Written);
    }

    private string Appended(string text)
    {
        var output = new Utf8Buffer();
        _names.Append(output, text);
        return Encoding.UTF8.GetString(output.Written);
    }
}
