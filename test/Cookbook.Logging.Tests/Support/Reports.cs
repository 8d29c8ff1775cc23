namespace Cookbook.Logging.Tests;

/// <summary>What is said about trouble of one handler while a test runs.</summary>
internal sealed class Reports : IDisposable
{
    private readonly List<string> _lines = [];
    private readonly string _name;

    public Reports(string name)
    {
        _name = $":{name}: ";
        Trouble.Reported += Add;
    }

    public string All
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Waits until a text is said.</summary>
    public void WaitFor(string text) => Load.Until(() => All.Contains(text, StringComparison.OrdinalIgnoreCase), () => $"'{text}' is not in '{All}'");

    public void Dispose() => Trouble.Reported -= Add;

    private void Add(string line)
    {
        if (line.Contains(_name, StringComparison.Ordinal))
        {
            lock (_lines)
            {
                _lines.Add(line);
            }
        }
    }
}
