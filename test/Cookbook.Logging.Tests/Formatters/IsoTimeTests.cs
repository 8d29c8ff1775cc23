using System.Globalization;
using System.Text;

namespace Cookbook.Logging.Tests;

public class IsoTimeTests
{
    [Fact]
    public void Every_time_is_written_as_the_runtime_would_to_microseconds()
    {
        var random = new Random(1);
        DateTime[] edges = [DateTime.MinValue, DateTime.MaxValue, new(2024, 2, 29, 23, 59, 59, 999, DateTimeKind.Utc)];
        foreach (var time in edges.Concat(Enumerable.Range(0, 1000).Select(_ => new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc))))
        {
            var output = new Utf8Buffer();
            IsoTime.Append(output, time);

            Assert.Equal(time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), Encoding.UTF8.GetString(output.Written));
        }
    }
}
