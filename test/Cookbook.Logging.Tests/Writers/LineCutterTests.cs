namespace Cookbook.Logging.Tests;

public sealed class LineCutterTests
{
    private const string Pair = "\U0001F600";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_pair_of_surrogates_is_never_parted_wherever_it_stands(int before)
    {
        var text = new string('x', before) + string.Concat(Enumerable.Repeat(Pair, 9)) + "end";
        foreach (var pieces in new[] { [text], text.Select(c => c.ToString()).ToArray(), [text[..(before + 1)], text[(before + 1)..]] })
        {
            var cutter = new LineCutter(most: 8);
            var lines = pieces.SelectMany(piece => cutter.Cut(piece, endsLine: false) ?? []).ToList();
            lines.Add(cutter.Close());

            Assert.Equal(text, string.Concat(lines));
            Assert.All(lines, line => Assert.InRange(line.Length, 1, 8));
            Assert.All(lines, line => Assert.False(char.IsLowSurrogate(line[0]) || char.IsHighSurrogate(line[^1]), line));
        }
    }
}
