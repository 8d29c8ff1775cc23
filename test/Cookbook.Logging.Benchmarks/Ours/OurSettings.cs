using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>A section <c>Logging</c> in memory: one file, everything else as it comes.</summary>
internal sealed class OurSettings
{
    public const string Line = "%(asctime)s %(levelname)s %(name)s %(message)s";
    public const string ScopedLine = "%(asctime)s %(levelname)s %(name)s %(RequestId)s %(Tenant)s %(message)s";

    private const string Formatter = "Logging:Cookbook:Formatters:line";
    private const string File = "Logging:Cookbook:Handlers:file";

    private readonly Dictionary<string, string?> _values;

    private OurSettings(string path) => _values = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        [$"{File}:Type"] = "RotatingFile",
        [$"{File}:Path"] = path,
        [$"{File}:Formatter"] = "line",
    };

    public static OurSettings For(string path) => new(path);

    public OurSettings WithFile(string key, string value) => With($"{File}:{key}", value);

    public OurSettings WithFormatter(string key, string value) => With($"{Formatter}:{key}", value);

    public ILoggerFactory Create()
    {
        if (!_values.Keys.Any(key => key.StartsWith(Formatter, StringComparison.Ordinal)))
        {
            WithFormatter("Format", Line);
        }

        return From(new ConfigurationBuilder().AddInMemoryCollection(_values).Build());
    }

    public static ILoggerFactory From(IConfiguration configuration) =>
        LoggerFactory.Create(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddCookbookLogging());

    private OurSettings With(string key, string value)
    {
        _values[key] = value;
        return this;
    }
}
