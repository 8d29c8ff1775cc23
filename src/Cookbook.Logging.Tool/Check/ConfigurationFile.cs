using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging.Tool;

/// <summary>A configuration as a host reads it: a JSON file, and the one for an environment over it.</summary>
/// <param name="Root">What they say together.</param>
/// <param name="Notes">What is worth saying and no error.</param>
internal sealed record ConfigurationFile(IConfigurationRoot Root, IReadOnlyList<string> Notes)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, such as <c>appsettings.json</c>.</param>
    /// <param name="environment">The environment whose file, such as <c>appsettings.Production.json</c>, goes over it; null for none.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="FormatException">One of them is not valid JSON.</exception>
    /// <exception cref="IOException">One of them cannot be read.</exception>
    public static ConfigurationFile Read(string path, string? environment)
    {
        var files = new List<string> { path };
        var notes = new List<string>();
        if (environment is not null)
        {
            var overlay = Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}.{environment}{Path.GetExtension(path)}");
            if (File.Exists(overlay))
            {
                files.Add(overlay);
            }
            else
            {
                notes.Add($"there is no {overlay}; only {path} was read.");
            }
        }

        var builder = new ConfigurationBuilder();
        files.ForEach(f => builder.AddConfiguration(ReadOne(f)));
        return new ConfigurationFile(builder.Build(), notes);
    }

    private static IConfigurationRoot ReadOne(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            return new ConfigurationBuilder().AddJsonStream(stream).Build();
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidDataException)
        {
            throw new FormatException($"{path} cannot be read as configuration: {Reason(e)}", e);
        }
    }

    private static string Reason(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is JsonException json)
            {
                // The parser's own text ends with numbers that count from zero.
                var text = json.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
                return $"it is not valid JSON at line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}: {text}";
            }
        }

        return e.GetBaseException().Message;
    }
}
