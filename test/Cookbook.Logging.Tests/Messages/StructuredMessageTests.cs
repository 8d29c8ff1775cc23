using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cookbook.Logging.Messages;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed partial class StructuredMessageTests
{
    [Fact]
    public void It_is_the_text_and_the_values_as_python_writes_them() => Assert.Equal(
        """message 1 >>> {"foo": "bar", "num": 123, "fnum": 123.456, "list": [1, {"a": null}], "none": {}}""",
        new StructuredMessage(
            "message 1",
            ("foo", "bar"), ("num", 123), ("fnum", 123.456), ("list", new object?[] { 1, new Dictionary<string, object?> { ["a"] = null } }), ("none", new Dictionary<string, object?>())).ToString());

    [Fact]
    public void Names_are_written_as_chosen_and_keys_within_values_stay()
    {
        (string, object?)[] values = [("OrderId", 7), ("Tags", new Dictionary<string, object?> { ["KeyOne"] = 1 })];
        Assert.Equal("""m >>> {"orderId": 7, "tags": {"KeyOne": 1}}""", new StructuredMessage(new StructuredMessageForm { Naming = JsonNaming.CamelCase }, "m", values).ToString());
        Assert.Equal("""m >>> {"order_id": 7, "tags": {"KeyOne": 1}}""", new StructuredMessage(new StructuredMessageForm { Naming = JsonNaming.SnakeCase }, "m", values).ToString());
    }

    [Fact]
    public void Converters_serve_their_type_where_it_is_and_within_lists()
    {
        var form = new StructuredMessageForm
        {
            Converters = new JsonConverters()
                .Add<Money>((json, money) => json.WriteStringValue($"{money.Amount} {money.Currency}"))
                .Add<IShape>((json, shape) =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("area", shape.Area);
                    json.WriteEndObject();
                })
                .Add(Generated.Default.Line)
                .Add<string>((json, text) => json.WriteStringValue(JsonEncodedText.Encode(text, JavaScriptEncoder.Default))),
        };
        Assert.Equal(
            """m >>> {"price": "3 €", "maybe": "4 €", "list": ["5 €", {"area":9}], "line": {"Product":"tea","Count":2}, "text": "\u2603", "plain": 1}""",
            new StructuredMessage(
                form, "m",
                ("price", new Money(3, "€")), ("maybe", (Money?)new Money(4, "€")), ("list", new object[] { new Money(5, "€"), new Square(3) }), ("line", new Line("tea", 2)), ("text", "☃"), ("plain", 1)).ToString());
    }

    [Fact]
    public void A_converter_that_fails_costs_its_value_and_breaks_no_line()
    {
        var form = new StructuredMessageForm
        {
            Converters = new JsonConverters()
                .Add<Money>((json, _) => throw new NotSupportedException())
                .Add<Line>((json, _) => json.WriteStartObject())
                .Add<Square>((_, _) => { })
                .Add<Guid>((json, _) => json.WriteRawValue("{\n \"a\u202e\": \"\\\"\u0085\u2028\"\r\n}"))
                .Add<Version>((json, _) => json.WriteRawValue("1\n2", skipInputValidation: false)),
        };
        var text = new StructuredMessage(form, "m", ("a", new Money(1, "")), ("b", new Line("", 1)), ("c", new Square(1)), ("d", Guid.Empty), ("e", new Version(1, 2)), ("f", 6)).ToString();

        Assert.Equal(
            """m >>> {"a": "[NotSupportedException in its JSON converter]", "b": "[InvalidOperationException in its JSON converter]", "c": "[InvalidOperationException in its JSON converter]", """
            + "\"d\": " + """{  "a\u202e": "\"\u0085\u2028"  }, "e": "[JsonReaderException in its JSON converter]", "f": 6}""",
            text);
        Assert.Equal(6, JsonDocument.Parse(text[(text.IndexOf(">>> ", StringComparison.Ordinal) + 4)..]).RootElement.EnumerateObject().Count());
    }

    [Fact]
    public void A_type_has_one_converter() =>
        Assert.Throws<ArgumentException>(() => new JsonConverters().Add<Money>((_, _) => { }).Add<Money>((_, _) => { }));

    [Fact]
    public async Task The_json_formatter_has_the_same_choice_of_names_and_converters()
    {
        await using var logging = Configured.Section(
            "{ 'Handlers': { 'kept': { 'Type': 'Recorder', 'Formatter': { 'Type': 'Json', 'Naming': 'SnakeCase' } }, 'clef': { 'Type': 'Recorder', 'Formatter': { 'Type': 'Json', 'Preset': 'Otel' } } } }",
            c => c.JsonConverters.Add<Money>((json, money) => json.WriteStringValue($"{money.Amount} {money.Currency}")));
        logging.Factory.CreateLogger("a").LogInformation(new EventId(1, "Paid"), "{TotalPrice}", new Money(3, "EUR"));

        var line = Assert.Single(logging["kept"].Lines);
        Assert.Contains("\"event_id\":1,\"event_name\":\"Paid\"", line, StringComparison.Ordinal);
        Assert.Contains("\"message_template\":\"{TotalPrice}\",\"properties\":{\"total_price\":\"3 EUR\"}", line, StringComparison.Ordinal);
        Assert.Contains("""{"key":"TotalPrice","value":{"stringValue":"3 EUR"}}""", Assert.Single(logging["clef"].Lines), StringComparison.Ordinal);
    }

    private interface IShape
    {
        double Area { get; }
    }

    private readonly record struct Money(decimal Amount, string Currency);

    private sealed record Square(double Side) : IShape
    {
        public double Area => Side * Side;
    }

    internal sealed record Line(string Product, int Count);

    [JsonSerializable(typeof(Line))]
    private sealed partial class Generated : JsonSerializerContext;
}
