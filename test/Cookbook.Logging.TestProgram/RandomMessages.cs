using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>Templates and arguments as nobody writes them: what is shown for one of them holds for all.</summary>
internal static class RandomMessages
{
    private static readonly string[] s_names = ["Id", "", " Name ", "a.b", "0", "Größe", "x y", "@Obj", "Id"];
    private static readonly string[] s_alignments = ["", "", "", ",8", ",-8", ", 12", ",0", ",x", ",1000000", ",-3 ", ",+4", ","];
    private static readonly string[] s_formats = ["", "", "", ":F2", ":X", ":yyyy-MM-dd", ":N", ":", ":zz:zz", ":D3", ":g", ":0.00 'a,b'"];
    private static readonly string[] s_literals = ["", " ", "order ", "{{", "}}", "{{x}}", "ü€😀", "{", "}", "%", "\t", "{{{{", ": ", "\ud800"];

    /// <summary>A template, and how many arguments it was made for.</summary>
    public static (string Template, int Holes) Template(Random random)
    {
        var text = new StringBuilder();
        var holes = random.Next(7);
        for (var i = 0; i < holes; i++)
        {
            text.Append(s_literals[random.Next(random.Next(4) == 0 ? s_literals.Length : 7)]).Append(Hole(random));
        }

        return (text.Append(s_literals[random.Next(s_literals.Length)]).ToString(), holes);
    }

    public static string Hole(Random random)
    {
        var alignment = random.Next(2) == 0 ? s_alignments[random.Next(s_alignments.Length)] : "";
        var format = random.Next(2) == 0 ? s_formats[random.Next(s_formats.Length)] : "";
        return $"{{{s_names[random.Next(s_names.Length)]}{alignment}{format}}}";
    }

    public static object? Argument(Random random)
    {
        return random.Next(32) switch
        {
            0 => null,
            1 => random.Next(),
            2 => -random.NextInt64(),
            3 => random.NextDouble() * 1e6,
            4 => (float)random.NextDouble(),
            5 => (decimal)random.NextDouble(),
            6 => "text",
            7 => "",
            8 => "ü€😀\ud800x",
            9 => new[] { 1, 2, 3 },
            10 => new object?[] { "a", null, new[] { 1 } },
            11 => new List<object?> { new List<int> { 1 }, null },
            12 => new Dictionary<string, int> { ["k"] = 1 },
            13 => LogLevel.Warning,
            14 => (LogLevel)77,
            15 => new DateTime(2026, 11, 22, 10, 11, 12, 13, DateTimeKind.Utc),
            16 => new DateTimeOffset(2026, 11, 22, 10, 11, 12, TimeSpan.FromHours(2)),
            17 => TimeSpan.FromSeconds(random.Next()),
            18 => new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            19 => random.Next(2) == 0,
            20 => 'x',
            21 => new Throwing(),
            22 => new NullText(),
            23 => new Custom(),
            24 => new DateOnly(2026, 11, 22),
            25 => new TimeOnly(1, 2, 3),
            26 => (byte)7,
            27 => ulong.MaxValue,
            28 => new InvalidOperationException("as an argument"),
            29 => (1, "two"),
            30 => Enumerable.Range(0, 3).Select(static i => i == 2 ? throw new InvalidOperationException("while listing") : i),
            _ => new UriBuilder("http", "localhost").Uri,
        };
    }

    /// <summary>A literal with no brace in it that stands alone.</summary>
    public static string Literal(Random random) => s_literals[random.Next(7)];

    private sealed class Throwing
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }

    private sealed class NullText
    {
        public override string? ToString() => null;
    }

    private sealed class Custom : IFormattable
    {
        public string ToString(string? format, IFormatProvider? provider) => $"<{format ?? "null"}>";
    }
}
