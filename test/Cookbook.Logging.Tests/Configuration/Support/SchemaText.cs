using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Makes the JSON schema of our sections from the kinds there are, their options' types and the XML docs of these.</summary>
internal sealed class SchemaText(Kinds kinds)
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Lazy<Dictionary<string, XElement>> s_docs = new(ReadDocs);

    public string Make()
    {
        var providers = new JsonObject { ["Cookbook"] = Cookbook() };
        if (kinds.Handlers.TryGet("RotatingFile", out var file))
        {
            providers["RotatingFile"] = Object("One rotating file: its keys, beside LogLevel.", HandlerProperties(file, withType: false));
        }

        providers["Receivers"] = ByName("Receivers by name.", OneOf(kinds.Receivers, ReceiverProperties));
        var root = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["type"] = "object",
            ["properties"] = new JsonObject { ["Logging"] = new JsonObject { ["type"] = "object", ["properties"] = providers } },
        };
        return root.ToJsonString(s_indented).ReplaceLineEndings("\n") + "\n";
    }

    private JsonObject Cookbook() => Object("Handlers, formatters, filters and loggers, in the shape of Python's dictConfig.", new JsonObject
    {
        ["Formatters"] = ByName("Formatters by name.", Formatter()),
        ["Filters"] = ByName("Filters by name.", Filter()),
        ["Handlers"] = ByName("Handlers by name.", OneOf(kinds.Handlers, (kind, _) => HandlerProperties(kind, withType: true))),
        ["Loggers"] = ByName("Loggers by category, or the dotted beginning of one.", Logger(isRoot: false)),
        ["Root"] = Logger(isRoot: true),
        ["Properties"] = Texts("Properties that every record gets, by name."),
        ["LogLevel"] = Levels(),
    });

    private JsonObject Formatter() => OneOf(kinds.Formatters, (kind, type) => With(type, OptionProperties(kind.OptionsType)));

    private JsonObject Filter() => OneOf(kinds.Filters, (kind, type) => With(type, OptionProperties(kind.OptionsType)));

    private JsonObject HandlerProperties(Kind<HandlerContext, LogHandler> kind, bool withType)
    {
        var properties = new JsonObject();
        foreach (var key in HandlerReader.SharedKeys(kind).Where(k => k != "Type" || withType))
        {
            properties[key] = key switch
            {
                "Type" => new JsonObject { ["const"] = kind.Type },
                "Level" => Level("The lowest level it takes."),
                "Formatter" => Either("The name of a formatter, or a formatter.", new JsonObject { ["type"] = "string" }, Formatter()),
                "Filters" => Either("Its filters, in order.", new JsonObject { ["type"] = "string" }, Array(Either(null, new JsonObject { ["type"] = "string" }, Filter()))),
                "Properties" => Texts("Properties that it gives to every record, by name."),
                "Handlers" => Names("The handlers it hands records on to."),
                "Target" => Names("The handler it hands records on to."),
                _ => null,
            };
        }

        if (!withType)
        {
            properties["LogLevel"] = Levels();
        }

        foreach (var (key, value) in kind.Defaults.HasPump ? OptionProperties(typeof(PumpOptions)) : [])
        {
            properties[key] = value!.DeepClone();
        }

        return With(properties, OptionProperties(kind.OptionsType));
    }

    private JsonObject ReceiverProperties(Kind<ReceiverContext, Receiver> kind, JsonObject type)
    {
        var properties = With(type, OptionProperties(kind.OptionsType));
        properties["Tls"] = Object(Describe(typeof(ReceiverOptions).GetProperty("Tls")!), OptionProperties(typeof(ReceiverTlsOptions)));
        properties["Level"] = Level("The lowest level it hands on.");
        properties["Filters"] = Either("Its filters, in order.", new JsonObject { ["type"] = "string" }, Array(Either(null, new JsonObject { ["type"] = "string" }, Filter())));
        return properties;
    }

    private static JsonObject OptionProperties([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] Type options)
    {
        var properties = new JsonObject();
        foreach (var option in OptionProperty.Of(options))
        {
            properties[option.Name] = Option(options.GetProperty(option.Name)!, option);
        }

        return properties;
    }

    private static JsonObject Option(PropertyInfo property, OptionProperty option)
    {
        var about = Describe(property);
        if (option.IsList)
        {
            return Names(about);
        }

        if (option.Type == typeof(LogLevel))
        {
            return Level(about);
        }

        if (option.Type.IsEnum)
        {
            return Choice(about, Enum.GetNames(option.Type));
        }

        var schema = option switch
        {
            { IsMap: true } => new JsonObject { ["type"] = "object" },
            { IsSize: true } => new JsonObject { ["type"] = new JsonArray("integer", "string") },
            _ => new JsonObject { ["type"] = JsonType(option.Type) },
        };
        if (!option.IsSize && property.GetCustomAttribute<RangeAttribute>() is { Minimum: int minimum, Maximum: int maximum })
        {
            (schema["minimum"], schema["maximum"]) = (minimum, maximum);
        }

        return About(about, schema);
    }

    private static string JsonType(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "boolean",
        TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 or TypeCode.Byte => "integer",
        TypeCode.Double or TypeCode.Single or TypeCode.Decimal => "number",
        TypeCode.Object when type != typeof(TimeSpan) && type != typeof(TimeOnly) && !type.IsValueType => "object",
        _ => "string",
    };

    private static JsonObject Logger(bool isRoot)
    {
        var properties = new JsonObject
        {
            ["Level"] = Level("The lowest level it lets through."),
            ["Handlers"] = Names(isRoot ? "Its handlers; left out, every handler that is not the target of another." : "Its handlers."),
            ["Filters"] = Names("Its filters, in order."),
        };
        if (!isRoot)
        {
            properties["Propagate"] = About("Whether records go on to the loggers further up; true by default.", new JsonObject { ["type"] = "boolean" });
        }

        return Object(isRoot ? "The logger above all others." : "A category and those below it.", properties);
    }

    private static JsonObject OneOf<TContext, TPart>(KindTable<TContext, TPart> table, Func<Kind<TContext, TPart>, JsonObject, JsonObject> properties)
    {
        var all = new JsonArray();
        foreach (var name in table.Names)
        {
            table.TryGet(name, out var kind);
            all.Add((JsonNode)Object(null, properties(kind!, new JsonObject { ["Type"] = new JsonObject { ["const"] = kind!.Type } })));
        }

        // An application's own kinds have keys that nobody here knows.
        var known = new JsonArray([.. table.Names.Select(n => (JsonNode)n!)]);
        all.Add((JsonNode)new JsonObject
        {
            ["properties"] = new JsonObject { ["Type"] = new JsonObject { ["type"] = "string", ["not"] = new JsonObject { ["enum"] = known } } },
            ["required"] = new JsonArray("Type"),
        });
        return new JsonObject { ["type"] = "object", ["anyOf"] = all };
    }

    private static JsonObject With(JsonObject properties, JsonObject more)
    {
        foreach (var (key, value) in more)
        {
            properties[key] = value!.DeepClone();
        }

        return properties;
    }

    private static JsonObject Object(string? about, JsonObject properties) =>
        About(about, new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false });

    private static JsonObject ByName(string about, JsonObject entry) => About(about, new JsonObject { ["type"] = "object", ["additionalProperties"] = entry });

    private static JsonObject Texts(string about) => ByName(about, new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "null") });

    private static JsonObject Array(JsonObject item) => new() { ["type"] = "array", ["items"] = item };

    private static JsonObject Names(string? about) => Either(about, new JsonObject { ["type"] = "string" }, Array(new JsonObject { ["type"] = "string" }));

    private static JsonObject Levels() => ByName("MEL's own levels by category, for this provider.", Choice(null, Enum.GetNames<LogLevel>()));

    private static JsonObject Level(string? about) => Choice(about, Enum.GetNames<LogLevel>());

    // Names ignore case, so others are not wrong; these are what an editor offers.
    private static JsonObject Choice(string? about, string[] names) =>
        Either(about, new JsonObject { ["enum"] = new JsonArray([.. names.Select(n => (JsonNode)n!)]) }, new JsonObject { ["type"] = "string" });

    private static JsonObject Either(string? about, params JsonNode[] schemas) => About(about, new JsonObject { ["anyOf"] = new JsonArray(schemas) });

    private static JsonObject About(string? about, JsonObject schema)
    {
        if (!string.IsNullOrEmpty(about))
        {
            schema.Insert(0, "description", about);
        }

        return schema;
    }

    private static string? Describe(PropertyInfo property) =>
        s_docs.Value.TryGetValue($"P:{property.DeclaringType!.FullName}.{property.Name}", out var doc)
            ? $"{Plain(doc.Element("summary"))} {Plain(doc.Element("value"))}".Trim()
            : null;

    private static string Plain(XElement? doc)
    {
        if (doc is null)
        {
            return "";
        }

        var text = string.Concat(doc.DescendantNodes().Select(n => n switch
        {
            XText words => words.Value,
            XElement e when e.Attribute("cref") is { } cref => cref.Value[(cref.Value.LastIndexOf('.') + 1)..],
            _ => "",
        }));
        return Regex.Replace(text, @"\s+", " ").Trim();
    }

    private static Dictionary<string, XElement> ReadDocs() =>
        XDocument.Load(Path.ChangeExtension(typeof(PumpOptions).Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(m => string.Create(CultureInfo.InvariantCulture, $"{m.Attribute("name")?.Value}"), StringComparer.Ordinal);
}
