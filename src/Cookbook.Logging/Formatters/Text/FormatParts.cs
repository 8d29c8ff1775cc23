using System.Text;

namespace Cookbook.Logging;

/// <summary>What the compilers of all styles need, and the segments they collect.</summary>
internal sealed record FormatParts(FieldTable Fields, LineSafety Lines, string Source)
{
    /// <summary>Whether the format has line feeds of its own, after which a record's text must not stand bare.</summary>
    public bool HasLineFeed { get; init; }

    /// <summary>The segment of a field in one of Python's styles.</summary>
    public Segment Field(string name, Field field, FieldSpec? spec = null) =>
        spec is { IsEmpty: false } ? new SpecSegment(this, field, name, spec)
        : field is TextField text ? new TextSegment(this, text)
        : new FieldSegment(this, field, name);
}

/// <summary>Collects segments in order, joining neighbouring literals.</summary>
internal sealed class SegmentList
{
    private readonly List<Segment> _segments = [];
    private readonly StringBuilder _literal = new();

    public bool HasFields { get; private set; }

    public void Literal(ReadOnlySpan<char> text) => _literal.Append(text);

    public void Add(Segment segment)
    {
        Flush();
        _segments.Add(segment);
        HasFields = true;
    }

    public Segment[] ToArray()
    {
        Flush();
        return [.. _segments];
    }

    private void Flush()
    {
        if (_literal.Length > 0)
        {
            _segments.Add(new LiteralSegment(Encoding.UTF8.GetBytes(_literal.ToString())));
            _literal.Clear();
        }
    }
}
