using System.Text;
using System.Text.Json;

namespace Cookbook.Logging.Benchmarks;

/// <summary>What one run has found: numbers by name, and as one line of JSON on the way from the measured process to the one that compares.</summary>
internal sealed class Figures
{
    private readonly Dictionary<string, double> _values = [];

    public double? this[string name] => _values.TryGetValue(name, out var value) ? value : null;

    public Figures Add(string name, double value)
    {
        _values[name] = value;
        return this;
    }

    public string ToJson()
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in _values)
            {
                writer.WriteNumber(name, Math.Round(value, 6));
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(json.ToArray());
    }

    public static Figures FromJson(string line)
    {
        using var json = JsonDocument.Parse(line);
        var figures = new Figures();
        foreach (var figure in json.RootElement.EnumerateObject())
        {
            figures.Add(figure.Name, figure.Value.GetDouble());
        }

        return figures;
    }
}
