using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Cookbook.Logging.Tests;

/// <summary>Layouts of numbers and texts, and what CPython makes of them.</summary>
public sealed class LayoutCases
{
    [Fact]
    public void Every_layout_equals_what_CPython_writes()
    {
        var wrong = new List<string>();
        var equal = 0;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Formatters", "Text", "layouts.jsonl")))
        {
            var test = JsonDocument.Parse(line).RootElement;
            var expected = test.GetProperty("expected").GetString();
            if (expected is null)
            {
                continue; // refused there; here a number in a text may serve as one
            }

            var actual = Run(test);
            equal += actual == expected ? 1 : 0;
            if (actual != expected)
            {
                wrong.Add($"{line} gave «{actual}»");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} differ, {equal} are equal:\n" + string.Join('\n', wrong.Take(60)));
        Assert.Equal(972, equal);
    }

    private static string Run(JsonElement test)
    {
        var percent = test.GetProperty("style").GetString() == "%";
        var spec = test.GetProperty("spec").GetString();
        try
        {
            return new TextFormatter(new() { Style = percent ? "%" : "{", Format = percent ? $"%(value){spec}" : $"{{value:{spec}}}", NewLines = NewLineMode.Keep })
                .Formatted(Record(Value(test)));
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    private static DetachedRecord Record(object value) =>
        new(Some.Time, Microsoft.Extensions.Logging.LogLevel.Information, "c", "m") { Properties = [new("value", value)] };

    private static object Value(JsonElement test)
    {
        var text = test.GetProperty("value").GetString()!;
        return test.GetProperty("kind").GetString() switch
        {
            "int" => BigInteger.Parse(text, CultureInfo.InvariantCulture),
            "float" => double.Parse(text, CultureInfo.InvariantCulture),
            _ => text,
        };
    }
}
