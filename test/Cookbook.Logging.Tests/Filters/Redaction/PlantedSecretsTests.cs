using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Two hundred secrets and two hundred look-alikes, in messages, properties, scopes, exceptions and JSON.</summary>
public class PlantedSecretsTests
{
    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] s_places = ["message", "property", "scope", "exception", "JSON"];
    private static readonly RedactFilter s_filter = new(new() { Patterns = ["CardNumbers", "BearerTokens", "EmailAddresses"] });

    [Fact]
    public void There_are_two_hundred_of_each()
    {
        Assert.Equal(200, PlantedSecrets.All.Distinct().Count() * s_places.Length);
        Assert.Equal(200, PlantedSecrets.LookAlikes.Distinct().Count() * s_places.Length);
    }

    [Fact]
    public void Every_planted_secret_is_removed_and_nothing_around_it()
    {
        var left = new List<string>();
        foreach (var (text, secret) in PlantedSecrets.All)
        {
            foreach (var place in s_places)
            {
                var seen = See(place, text, s_filter.Filter);
                var isGone = seen.Record is { Exception: null } && !seen.Text.Contains(secret, StringComparison.Ordinal);
                var isAround = seen.Text.Contains("before " + text[..text.IndexOf(secret, StringComparison.Ordinal)] + "***", StringComparison.Ordinal)
                    && seen.Text.Contains("*** after", StringComparison.Ordinal) | !text.EndsWith(secret, StringComparison.Ordinal);
                if (!isGone || !isAround)
                {
                    left.Add($"{place}: {text}\n{seen.Text}");
                }
            }
        }

        Assert.Empty(left);
    }

    [Fact]
    public void Nothing_that_looks_like_a_secret_is_touched()
    {
        var touched = new List<string>();
        foreach (var text in PlantedSecrets.LookAlikes)
        {
            foreach (var place in s_places)
            {
                var same = false;
                See(place, text, record =>
                {
                    var passed = s_filter.Filter(record);
                    same = ReferenceEquals(passed, record);
                    return passed;
                });
                if (!same)
                {
                    touched.Add($"{place}: {text}");
                }
            }
        }

        Assert.Empty(touched);
    }

    /// <summary>Logs a text in a place and gives all that formatters make of it, escapes undone.</summary>
    private static (LogRecord? Record, string Text) See(string place, string text, Func<LogRecord, LogRecord?> filter)
    {
        var (json, plain) = (new JsonFormatter(new()), new TextFormatter(new() { Format = "%(levelname)s %(message)s" }));
        LogRecord? seen = null;
        var all = "";
        var logger = LiveCalls.Logger(record =>
        {
            seen = filter(record);
            all = $"{plain.Formatted(seen!)}\n{seen!.MessageTemplate}\n{seen.ExceptionText}\n{string.Join('\n', Enumerable.Range(0, seen.ScopeCount).Select(seen.ScopeText))}\n"
                + Strings(JsonDocument.Parse(json.Formatted(seen)).RootElement);
            seen = seen is DetachedRecord ? seen : null;
        });
        var planted = $"before {text} after";
        switch (place)
        {
            case "message": logger.LogInformation(planted); break;
            case "property": logger.LogInformation("got {Value}", planted); break;
            case "exception": logger.LogError(new InvalidOperationException("it failed", new IOException(planted)), "got nothing"); break;
            case "JSON": logger.LogInformation("got {Body} and {Other}", JsonSerializer.Serialize(new { note = planted }), JsonSerializer.Serialize(new { note = new[] { planted } }, s_relaxed)); break;
            default:
                using (logger.BeginScope(new Dictionary<string, object?> { ["Value"] = planted, ["List"] = new[] { planted } }))
                using (logger.BeginScope(planted))
                using (logger.BeginScope("in {Value}", planted))
                {
                    logger.LogInformation("got nothing");
                }

                break;
        }

        return (seen, all);
    }

    private static string Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => string.Join('\n', element.EnumerateObject().Select(p => $"{p.Name}\n{Strings(p.Value)}")),
        JsonValueKind.Array => string.Join('\n', element.EnumerateArray().Select(Strings)),
        JsonValueKind.String => element.GetString()! is var text && text.StartsWith('{') ? text + "\n" + Strings(JsonDocument.Parse(text).RootElement) : element.GetString()!,
        _ => element.GetRawText(),
    };
}
