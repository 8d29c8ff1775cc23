using System.Text;
using Cookbook.Logging.TestProgram;
using Cookbook.Logging.Typed;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>A typed call gives the text and the values that MEL's call with the same template and arguments gives.</summary>
public sealed class TypedRenderingTests
{
    [Fact]
    public void The_text_is_MELs_whatever_the_template_and_the_arguments_are()
    {
        var (refused, failed, shown) = (0, 0, 0);
        for (var seed = 0; seed < 10_000; seed++)
        {
            var (expected, refusal) = Mel(seed);
            var actual = new LastCall();
            RandomCalls.Typed(actual, new Random(seed));
            if (refusal is not null)
            {
                // MEL throws before any logger is called; here the text cannot be had.
                Assert.IsType<FormatException>(actual.Thrown);
                refused++;
            }
            else if (expected.Thrown is { } thrown)
            {
                Assert.Equal(thrown.GetType(), actual.Thrown?.GetType());
                failed++;
            }
            else
            {
                Assert.Equal(expected.Text, actual.Text);
                Assert.Equal(expected.Text, actual.State!.ToString());
                shown++;
            }
        }

        Assert.True(refused > 100 && failed > 100 && shown > 4_000, $"{refused} refused, {failed} failed, {shown} shown");
    }

    [Fact]
    public void The_values_have_MELs_names_and_order()
    {
        for (var seed = 0; seed < 10_000; seed++)
        {
            var (expected, refusal) = Mel(seed);
            var actual = new LastCall();
            RandomCalls.Typed(actual, new Random(seed));
            var (template, arguments) = RandomCalls.Message(new Random(seed));

            // MEL's list throws where there are more holes than arguments; here it ends.
            var names = refusal is not null ? [] : Enumerable.Range(0, expected.Pairs.Count - 1).Where(i => i < arguments.Length).Select(i => expected.Pairs[i].Key);
            Assert.Equal([.. names, "{OriginalFormat}"], actual.Pairs.Select(pair => pair.Key));
            Assert.Equal(actual.Pairs.Count, actual.Pairs.Select(pair => pair.Value).Count());
            Assert.Equal(template, actual.Pairs[^1].Value);
        }
    }

    [Fact]
    public void Our_provider_writes_the_same_text_and_never_throws()
    {
        var texts = new List<string>();
        using var logging = TestLogging.To(new TestHandler(r => texts.Add(r.GetMessage())));
        var logger = logging.CreateLogger($"typed.{Guid.NewGuid():N}");
        var broken = 0;
        for (var seed = 0; seed < 10_000; seed++)
        {
            texts.Clear();
            RandomCalls.Typed(logger, new Random(seed));
            var (expected, refusal) = Mel(seed);
            var text = Assert.Single(texts);
            if (refusal is null && expected.Thrown is null)
            {
                // UTF-8 has no lone surrogates.
                Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(expected.Text!)), text);
            }
            else
            {
                broken += text.Contains("could not be rendered", StringComparison.Ordinal) ? 1 : 0;
            }

            Assert.True(refusal is null || text.Contains("could not be rendered", StringComparison.Ordinal), text);
        }

        Assert.True(broken > 100, $"{broken} broken");
    }

    [Fact]
    public void All_usual_types_are_read_as_they_are()
    {
        Same("{A,8}|{B:X4}|{C:F3}|{D}|{E}|{F}", 1, 255L, 1.5, 1.50m, true, 'ü');
        Same("{A:N}|{B:yyyy}|{C:HH}|{D:c}|{E:D}|{F,-9}|", new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), Some.Time, new DateTimeOffset(Some.Time), TimeSpan.FromHours(1), LogLevel.Error, LogLevel.None);
        Same<int?, long?, double?, decimal?, bool?, char?>("{A,8}|{B:X4}|{C:F3}|{D}|{E}|{F}", 1, 255, 1.5, 1.50m, true, 'x');
        Same<int?, long?, double?, decimal?, bool?, char?>("{A,8}|{B:X4}|{C:F3}|{D}|{E,-8}|{F}", null, null, null, null, null, null);
        Same<Guid?, DateTime?, DateTimeOffset?, TimeSpan?, LogLevel?, LogLevel?>("{A:N}|{B:yyyy}|{C}|{D}|{E}|{F:D}", Guid.Empty, Some.Time, null, TimeSpan.Zero, LogLevel.Debug, (LogLevel)9);
        Same<sbyte, ushort, DateOnly, TimeOnly, Half, string?>("{A}|{B:X}|{C:O}|{D}|{E}|{F,12}", -1, 77, new(2026, 11, 22), new(1, 2, 3), (Half)0.5, null);
    }

    [Fact]
    public void Fewer_and_more_arguments_than_holes()
    {
        var call = new LastCall();
        call.LogInformation("{A} only", 1, 2);
        Assert.Equal("1 only", call.Text);
        Assert.Equal([new("A", 1), new("{OriginalFormat}", "{A} only")], call.Pairs);
        call.LogInformation("{A} and {B}", 1);
        Assert.IsType<FormatException>(call.Thrown);
        Assert.Equal([new("A", 1), new("{OriginalFormat}", "{A} and {B}")], call.Pairs);
        Assert.Throws<ArgumentOutOfRangeException>(() => call.Pairs[2]);
    }

    private static (LastCall Call, FormatException? Refusal) Mel(int seed)
    {
        var (template, arguments) = RandomCalls.Message(new Random(seed));
        var call = new LastCall();
        try
        {
            LoggerExtensions.LogInformation(call, template, arguments);
            return (call, null);
        }
        catch (FormatException e)
        {
            return (call, e);
        }
    }

    private static void Same<T0, T1, T2, T3, T4, T5>(string template, T0 a, T1 b, T2 c, T3 d, T4 e, T5 f)
    {
        var texts = new List<string>();
        using var logging = TestLogging.To(new TestHandler(r => texts.Add(r.GetMessage())));
        var logger = logging.CreateLogger();
        logger.LogInformation(template, a, b, c, d, e, f);
        LoggerExtensions.LogInformation(logger, template, a, b, c, d, e, f);
        var call = new LastCall();
        call.LogInformation(template, a, b, c, d, e, f);
        Assert.Equal(texts[1], texts[0]);
        Assert.Equal(texts[1], call.Text);
    }
}
