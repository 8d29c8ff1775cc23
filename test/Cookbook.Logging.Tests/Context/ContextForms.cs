using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cookbook.Logging.Tests;

/// <summary>Every form that a record can be written in, and what its reader takes to be the value of a name: the first that he comes to, scopes from the innermost outwards.</summary>
internal static class ContextForms
{
    private static readonly string[] s_names = ["P1", "P2", "P3", "P4", "P5", "P6"];

    public static readonly Dictionary<string, (ILogFormatter Formatter, Func<byte[], string, string?> Read)> All = new()
    {
        ["percent"] = (Text("%", string.Join(' ', s_names.Select(n => $"{n}=%({n})s"))), ReadPair),
        ["brace"] = (Text("{", string.Join(' ', s_names.Select(n => $"{n}={{{n}}}"))), ReadPair),
        ["dollar"] = (Text("$", string.Join(' ', s_names.Select(n => $"{n}=${{{n}}}"))), ReadPair),
        ["template"] = (Text("Template", string.Join(' ', s_names.Select(n => $"{n}={{{n}}}"))), ReadPair),
        ["all properties"] = (Text("Template", "{Properties}"), ReadQuoted),
        ["json"] = (new JsonFormatter(new()), ReadJson),
        ["logfmt"] = (new LogfmtFormatter(new()), ReadPair),
        ["syslog"] = (SyslogForm.Of(), ReadQuoted),
        ["syslog, one element"] = (SyslogForm.Of(o => o.ScopeDataId = o.StructuredDataId), ReadQuoted),
        ["journal"] = (Journal(new JournaldOptions()), ReadField),
        ["pickle"] = (RecordEncodings.Formatter(RecordEncoding.Pickle), ReadRecord),
        ["wire json"] = (RecordEncodings.Formatter(RecordEncoding.Json), ReadRecord),
        ["wire json's attributes"] = (RecordEncodings.Formatter(RecordEncoding.Json), ReadAttribute),
    };

    public static JournalFormatter Journal(JournaldOptions options) =>
        new(options, SyslogPriority.From(SyslogPriority.DefaultFacility, options.Severities), "app", SyslogForm.Plain(), "journal");

    private static TextFormatter Text(string style, string format) => new(new() { Style = style, Format = format, Defaults = { ["P6"] = "default" } });

    private static string? ReadPair(byte[] line, string name) => Only(Regex.Matches(Encoding.UTF8.GetString(line), $@"(?:^| ){name}=(\S*)"));

    /// <summary>Of syslog's elements the properties' comes first, then the scopes'.</summary>
    private static string? ReadQuoted(byte[] line, string name) =>
        Regex.Match(Encoding.UTF8.GetString(line), $"{name}=\"([^\"]*)\"") is { Success: true } match ? match.Groups[1].Value : null;

    private static string? ReadField(byte[] entry, string name) =>
        Regex.Match(Encoding.UTF8.GetString(entry), $"^{name.ToUpperInvariant()}=(.*)$", RegexOptions.Multiline) is { Success: true } match ? match.Groups[1].Value : null;

    private static string? ReadRecord(byte[] payload, string name) => new RecordDecoder(DecodeLimits.Default).Decode(payload)[name] as string;

    private static string? ReadAttribute(byte[] payload, string name)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    private static string? ReadJson(byte[] line, string name)
    {
        using var json = JsonDocument.Parse(line);
        var places = json.RootElement.TryGetProperty("properties", out var properties) ? [properties] : new List<JsonElement>();
        if (json.RootElement.TryGetProperty("scopes", out var scopes))
        {
            places.AddRange(scopes.EnumerateArray().Reverse());
        }

        return places.Where(p => p.ValueKind == JsonValueKind.Object && p.TryGetProperty(name, out _)).Select(p => p.GetProperty(name).GetString()).FirstOrDefault();
    }

    private static string? Only(MatchCollection matches) => matches.Count == 0 ? null : Assert.Single(matches).Groups[1].Value;
}
