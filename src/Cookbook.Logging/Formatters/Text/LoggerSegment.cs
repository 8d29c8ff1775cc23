namespace Cookbook.Logging;

/// <summary>Neighbouring pieces of a format that are the same for all records of one category and level, <c> INFO Shop.Payments </c>, joined to one.</summary>
internal sealed class LoggerSegment : Segment
{
    private readonly Segment[] _pieces;
    private readonly LoggerText _joined;

    private LoggerSegment(Segment[] pieces) => (_pieces, _joined) = (pieces, new LoggerText(WriteAnew));

    public override void Write(LogRecord record, Utf8Buffer output)
    {
        if (record.Origin is null)
        {
            _joined.Append(record, output);
        }
        else
        {
            // Its level may have a name of its own.
            WriteAnew(record, output);
        }
    }

    /// <summary>Joins the pieces of a format where more than one of that sort stand side by side.</summary>
    public static Segment[] Join(Segment[] segments)
    {
        var joined = new List<Segment>();
        for (var i = 0; i < segments.Length;)
        {
            var run = segments.Skip(i).TakeWhile(s => s.IsByLogger).ToArray();
            joined.Add(run.Length > 1 ? new LoggerSegment(run) : segments[i]);
            i += Math.Max(1, run.Length);
        }

        return [.. joined];
    }

    private void WriteAnew(LogRecord record, Utf8Buffer output)
    {
        foreach (var piece in _pieces)
        {
            piece.Write(record, output);
        }
    }
}
