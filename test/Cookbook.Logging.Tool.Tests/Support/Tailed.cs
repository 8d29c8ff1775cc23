using System.Text;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tool.Tests;

/// <summary>A log that is tailed: what is shown of it is collected, and the test says when the file is looked at.</summary>
internal sealed class Tailed : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly List<string> _troubles = [];
    private readonly LogFollower _follower;

    public Tailed(string file, long lines = 10, LogLevel? level = null, string? category = null, bool colors = false)
    {
        var filter = new LineFilter(level, category);
        var family = new LogFamily(file);
        var writer = new LineWriter(_output, filter, colors);
        var from = new Backlog(filter, writer, _troubles.Add).Write(family, lines);
        writer.Flush();
        _follower = new LogFollower(family, writer, _troubles.Add, from);
    }

    public IReadOnlyList<string> Troubles => _troubles;

    public string Text => Encoding.UTF8.GetString(_output.ToArray());

    public IReadOnlyList<string> Lines => Text.Split('\n')[..^1];

    /// <summary>Looks at the file once.</summary>
    public Tailed Look()
    {
        _follower.Look();
        return this;
    }

    public void Dispose() => _follower.Dispose();
}
