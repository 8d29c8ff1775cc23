using System.Text.Json;

namespace Cookbook.Logging.Tests;

/// <summary>The cases made with CPython 3.13, by kind.</summary>
internal static class RolloverCases
{
    private static readonly Lazy<List<JsonElement>> s_all = new(() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Handlers", "RotatingFile", "rollover.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement),
    ]);

    public static IEnumerable<JsonElement> Of(string kind) => s_all.Value.Where(c => c.GetProperty("kind").GetString() == kind);

    public static int Id(this JsonElement @case) => @case.GetProperty("id").GetInt32();

    public static string? Text(this JsonElement @case, string name) => @case.GetProperty(name).GetString();

    public static long Number(this JsonElement @case, string name) => @case.GetProperty(name).GetInt64();

    public static bool Flag(this JsonElement @case, string name) => @case.GetProperty(name).GetBoolean();

    public static TimeOnly? AtTime(this JsonElement @case) =>
        @case.Text("atTime") is { } time ? TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture) : null;

    public static SortedDictionary<string, string> Files(this JsonElement @case, string name)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (@case.GetProperty(name) is { ValueKind: JsonValueKind.Object } given)
        {
            foreach (var file in given.EnumerateObject())
            {
                files[file.Name] = file.Value.GetString()!;
            }
        }

        return files;
    }

    /// <summary>The namers that the cases were made with.</summary>
    public static Func<string, string>? Namer(this JsonElement @case, string @base = "app.log") => @case.Text("namer") switch
    {
        null => null,
        "prefix" => path => Path.Combine(Path.GetDirectoryName(path)!, "old-" + Path.GetFileName(path)),
        "gz" => path => path + ".gz",
        "log-suffix" => path => path.Replace(@base, @base[..^".log".Length], StringComparison.Ordinal) + ".log",
        var other => throw new InvalidOperationException(other),
    };
}
