using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class JsonValueTests
{
    public static TheoryData<object?, string> Forms => new()
    {
        { null, "null" },
        { "a\tb", "\"a\\tb\"" },
        { true, "true" },
        { -5, "-5" },
        { long.MinValue, "-9223372036854775808" },
        { ulong.MaxValue, "18446744073709551615" },
        { (byte)7, "7" },
        { (short)-7, "-7" },
        { 1.5m, "1.5" },
        { 0.1, "0.1" },
        { 1e300, "1E+300" },
        { 0.1f, "0.1" },
        { (Half)0.1, "0.1" },
        { double.NaN, "\"NaN\"" },
        { double.NegativeInfinity, "\"-Infinity\"" },
        { float.PositiveInfinity, "\"Infinity\"" },
        { Half.NaN, "\"NaN\"" },
        { 'c', "\"c\"" },
        { '\ud800', "\"\ufffd\"" },
        { LogLevel.Warning, "\"Warning\"" },
        { Guid.Empty, "\"00000000-0000-0000-0000-000000000000\"" },
        { new DateTime(2026, 11, 22, 10, 11, 12, 345, DateTimeKind.Utc), "\"2026-11-22T10:11:12.3450000Z\"" },
        { new DateTimeOffset(2026, 11, 22, 10, 11, 12, TimeSpan.FromHours(2)), "\"2026-11-22T10:11:12.0000000+02:00\"" },
        { new DateOnly(2026, 11, 22), "\"2026-11-22\"" },
        { new TimeOnly(10, 11, 12), "\"10:11:12.0000000\"" },
        { TimeSpan.FromSeconds(90), "\"00:01:30\"" },
        { new Uri("http://localhost/a?b=\"c\""), "\"http://localhost/a?b=\\\"c\\\"\"" },
        { new byte[] { 1, 2, 3 }, "\"AQID\"" },
        { new object?[] { 1, "x", null, new[] { true } }, "[1,\"x\",null,[true]]" },
        { new Dictionary<int, object?> { [1] = "x", [2] = new Dictionary<string, object?> { ["a"] = 1 } }, "{\"1\":\"x\",\"2\":{\"a\":1}}" },
        { new HostileValue(), "\"[NotSupportedException in ToString]\"" },
        { new object[] { 1, new HostileValue(), 2 }, "[1,\"[NotSupportedException in ToString]\",2]" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Each_kind_of_value_has_its_form(object? value, string expected) => Assert.Equal(expected, Written(value));

    [Fact]
    public void Values_at_their_own_type_have_the_same_form_as_boxed_ones()
    {
        Assert.Equal(Written<object>(1.5m), Written(1.5m));
        Assert.Equal(Written<object>(7u), Written(7u));
        Assert.Equal(Written<object>(Some.Time), Written(Some.Time));
        Assert.Equal(Written<object>(LogLevel.Debug), Written(LogLevel.Debug));
        Assert.Equal(Written<object>(double.NaN), Written(double.NaN));
        Assert.Equal(Written<object>('x'), Written('x'));
        Assert.Equal("null", Written<int?>(null));
        Assert.Equal("5", Written<int?>(5));
    }

    [Fact]
    public void A_cycle_ends()
    {
        var one = new List<object?>();
        one.Add(one);
        one.Add(one);
        var map = new Dictionary<string, object?>();
        map["self"] = map;
        map["list"] = one;

        Parses(Written(one));
        Parses(Written(map));
    }

    [Fact]
    public void A_list_deeper_than_sixteen_levels_goes_on_as_text()
    {
        object value = "bottom";
        for (var i = 0; i < 100; i++)
        {
            value = new[] { value };
        }

        Assert.Equal(new string('[', 16) + "\"System.Object[]\"" + new string(']', 16), Written(value));
    }

    [Fact]
    public void An_endless_sequence_is_cut_visibly()
    {
        using var document = JsonDocument.Parse(Written(Endless()));

        Assert.Equal("…", document.RootElement.EnumerateArray().Last().GetString());
        Assert.InRange(document.RootElement.GetArrayLength(), 1000, 5000);
    }

    [Fact]
    public void An_endless_sequence_of_one_name_ends()
    {
        static IEnumerable<KeyValuePair<string, object?>> Pairs()
        {
            while (true)
            {
                yield return new("k", 1);
            }
        }

        Assert.Equal("{\"k\":1,\"…\":\"…\"}", Written(Pairs()));
    }

    [Fact]
    public void A_sequence_that_throws_half_way_becomes_a_text_that_says_so()
    {
        static IEnumerable Items()
        {
            yield return 1;
            throw new InvalidOperationException();
        }

        Assert.Equal("\"[InvalidOperationException in ToString]\"", Written(Items()));
    }

    [Fact]
    public void The_culture_of_the_thread_has_no_effect()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };

            Assert.Equal("-1.5", Written(-1.5));
            Assert.Equal("-7", Written<object>((short)-7));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static IEnumerable<int> Endless()
    {
        for (var i = 0; ; i++)
        {
            yield return i % 10;
        }
    }

    private static void Parses(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.InRange(json.Length, 1, 1_000_000);
    }

    private static string Written<T>(T value)
    {
        var output = new Utf8Buffer();
        JsonValue.Append(output, value);
        return Encoding.UTF8.GetString(output.Written);
    }
}
