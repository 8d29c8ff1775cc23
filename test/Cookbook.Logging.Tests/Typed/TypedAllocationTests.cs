using Cookbook.Logging.Typed;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A typed call costs its caller no memory, from the call to the file.</summary>
public sealed class TypedAllocationTests
{
    private static readonly Exception s_error = new InvalidOperationException("no");
    private static readonly Guid s_id = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    [Theory]
    [InlineData("Text", "Information")]
    [InlineData("Json", "Information")]
    [InlineData("Logfmt", "Information")]
    [InlineData("Text", "Error")]
    public void Values_of_all_usual_types_allocate_nothing(string formatter, string level)
    {
        using var folder = new TempFolder();
        using var logging = ConfiguredLogging.From($$"""
            {
              "Formatters": { "chosen": { "Type": "{{formatter}}" } },
              "Handlers": { "file": { "Type": "RotatingFile", "Path": "{{folder.File("app.log")}}", "Formatter": "chosen", "MaxBytes": "1GB" } },
              "Root": { "Level": "{{level}}" }
            }
            """);
        Assert.Equal(0, Least(logging.Logger(), AllTypes));
    }

    [Fact]
    public void Neither_do_the_other_forms()
    {
        using var folder = new TempFolder();
        using var logging = ConfiguredLogging.From($$"""
            {
              "Formatters": { "message": { "Format": "%(levelname)s %(message)s", "ExceptionStyle": "None" } },
              "Handlers": { "file": { "Type": "RotatingFile", "Path": "{{folder.File("app.log")}}", "Formatter": "message", "MaxBytes": "1GB" } }
            }
            """);
        Assert.Equal(0, Least(logging.Logger(), Forms));
    }

    private static void AllTypes(ILogger logger, int i)
    {
        logger.LogInformation("{A} {B} {C} {D} {E} {F}", i, (long)i, i * 0.5, i * 0.5m, s_id, "text");
        logger.LogInformation("{A} {B} {C} {D} {E} {F}", Some.Time, new DateTimeOffset(Some.Time), TimeSpan.FromTicks(i), i % 2 == 0, (char)('a' + (i % 26)), (LogLevel)(i % 7));
        logger.LogInformation<int?, long?, double?, decimal?, Guid?, string?>("{A} {B} {C} {D} {E} {F}", i, i, i, i, s_id, null);
        logger.LogInformation<DateTime?, DateTimeOffset?, TimeSpan?, bool?, char?, LogLevel?>(
            "{A} {B} {C} {D} {E} {F}", Some.Time, new DateTimeOffset(Some.Time), TimeSpan.FromTicks(i), true, 'x', (LogLevel)(i % 7));
        logger.LogInformation<int?, long?, double?, decimal?, Guid?, LogLevel?>("{A} {B} {C} {D} {E} {F}", null, null, null, null, null, null);
    }

    private static void Forms(ILogger logger, int i)
    {
        logger.LogWarning("{A}", i);
        logger.LogWarning(s_error, "{A} {B}", i, "b");
        logger.LogWarning(7, "{A,8} {B:X} {C}", i, i, i);
        logger.LogWarning(7, s_error, "{A} {B} {C} {D}", i, i, i, i);
        logger.Log(LogLevel.Warning, "{A} {B} {C} {D} {E}", i, i, i, i, i);
        logger.LogTrace("{A} {B}", i, "not enabled");
    }

    /// <summary>The bytes of the best of some rounds: the pump's buffers may have to grow while the writer is late; the calls themselves are free.</summary>
    private static long Least(ILogger logger, Action<ILogger, int> log)
    {
        for (var i = 0; i < 3_000; i++)
        {
            log(logger, i);
        }

        var least = long.MaxValue;
        for (var attempt = 0; attempt < 40 && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 200; i++)
            {
                log(logger, i);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
