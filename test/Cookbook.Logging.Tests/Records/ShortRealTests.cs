using System.Globalization;
using System.Text;

namespace Cookbook.Logging.Tests;

public sealed class ShortRealTests
{
    [Theory]
    [InlineData(12.75, "12.75")]
    [InlineData(-0.0001, "-0.0001")]
    [InlineData(3, "3")]
    [InlineData(0.1 + 0.2, null)]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, null)]
    [InlineData(0.00001, null)]
    [InlineData(1e9, null)]
    [InlineData(999_999_999.9999, "999999999.9999")]
    [InlineData(double.NaN, null)]
    [InlineData(double.PositiveInfinity, null)]
    [InlineData(double.Epsilon, null)]
    public void Numbers_of_four_decimals_are_written(double value, string? expected) => Assert.Equal(expected, Short(value));

    [Fact]
    public void Every_number_is_written_as_the_runtime_writes_it_or_not_at_all()
    {
        var random = new Random(4711);
        var written = 0;
        for (var i = 0; i < 300_000; i++)
        {
            var value = Value(random);
            if (Short(value) is { } text)
            {
                written++;
                Assert.Equal(value.ToString(CultureInfo.InvariantCulture), text);
            }
        }

        Assert.InRange(written, 100_000, 250_000);
    }

    private static double Value(Random random) => random.Next(6) switch
    {
        0 => Math.Round((random.NextDouble() - 0.5) * 2e9, random.Next(6)),
        1 => random.Next(-100_000, 100_000) / 10_000.0,
        2 => random.NextInt64(-10_000_000_000_000, 10_000_000_000_000) / 10_000.0,
        3 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
        4 => Math.BitIncrement(random.Next(-100_000, 100_000) / 1_000.0),
        _ => random.NextDouble() * 1000,
    };

    private static string? Short(double value)
    {
        var buffer = new Utf8Buffer();
        return ShortReal.TryAppend(buffer, value) ? Encoding.UTF8.GetString(buffer.Written) : null;
    }
}
