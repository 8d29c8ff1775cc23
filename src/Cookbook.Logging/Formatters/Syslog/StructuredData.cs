namespace Cookbook.Logging;

/// <summary>
/// Writes STRUCTURED-DATA (RFC 5424, 6.3): the elements that the standard names, one of the record's properties, one of its scopes, and one for each value that is
/// itself a set of named values.
/// </summary>
/// <remarks>
/// Thread-safe. No ID occurs twice: the first counts. What would make the message longer than its limit is left out, whole parameters and elements of them.
/// </remarks>
/// <param name="standard">The elements that the standard names.</param>
/// <param name="names">What the others are called.</param>
/// <param name="text">Makes values safe.</param>
/// <param name="source">Who reports trouble: the handler's key path.</param>
/// <param name="category">What the parameter of the category is called; empty for none.</param>
internal sealed class StructuredData(StandardElements standard, ElementNames names, SyslogText text, string source, string category)
{
    // With the category in it the element is another one.
    private readonly ShownProperties? _shown = names.Properties is { } id && category.Length == 0 ? new ShownProperties(id, text) : null;

    /// <summary>Appends all elements, or <c>-</c> for none.</summary>
    /// <param name="record">The record.</param>
    /// <param name="output">Where to.</param>
    /// <param name="end">How long the output may become.</param>
    /// <param name="isForwarded">Whether the header says what the properties say that a receiver of syslog adds.</param>
    public void Append(LogRecord record, Utf8Buffer output, int end, bool isForwarded)
    {
        var start = output.Length;
        var isWhole = standard.TryAppend(output, end);
        var hasSets = false;
        if (names.Properties is not null && !TryShown(record, output, end))
        {
            isWhole &= Properties(record, output, end, isForwarded, out hasSets);
        }

        if (names.Scopes is not null && !names.ShareOne && record.ScopeCount > 0)
        {
            isWhole &= ScopesApart(record, output, end, ref hasSets);
        }

        if (hasSets)
        {
            isWhole &= Sets(record, output, end);
        }

        if (output.Length == start)
        {
            output.Append((byte)'-');
        }

        if (!isWhole)
        {
            Trouble.Report(source, "structured data would have made a message longer than MaxMessageBytes, or an element have the ID of another one; some of it was left out");
        }
    }

    private bool TryShown(LogRecord record, Utf8Buffer output, int end) =>
        _shown is not null
        && record is LiveRecord { Shown: { } message } live
        && (names.ShareOne ? live.ScopeCount : names.Scopes is null ? live.StaticScopeCount : 0) == 0
        && _shown.TryAppend(message, output, end);

    private bool Properties(LogRecord record, Utf8Buffer output, int end, bool isForwarded, out bool hasSets)
    {
        var element = new DataElement(output, names.Properties, text, end, isForwarded);
        if (category.Length > 0)
        {
            element.Value(category, null, record.Category);
        }

        NamedValueReader.Properties(record, ref element);
        if (names.ShareOne || names.Scopes is null)
        {
            Scopes(record, ref element);
        }

        element.Close();
        hasSets = element.HasSets;
        return !element.HasOmitted;
    }

    private bool ScopesApart(LogRecord record, Utf8Buffer output, int end, ref bool hasSets)
    {
        var element = new DataElement(output, names.Scopes, text, end, isForwarded: false);
        Scopes(record, ref element);
        element.Close();
        hasSets |= element.HasSets;
        return !element.HasOmitted;
    }

    /// <summary>The scopes from the innermost outwards; where they are not wanted, the static properties alone.</summary>
    private void Scopes<TVisitor>(LogRecord record, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor
    {
        for (var i = (names.Scopes is null ? record.StaticScopeCount : record.ScopeCount) - 1; i >= 0; i--)
        {
            NamedValueReader.Scope(record, i, ref visitor);
        }
    }

    private bool Sets(LogRecord record, Utf8Buffer output, int end)
    {
        var sets = new SetElements(output, names, text, end);
        if (names.Properties is not null)
        {
            NamedValueReader.Properties(record, ref sets);
        }

        if (names.Scopes is not null || names.Properties is not null)
        {
            Scopes(record, ref sets);
        }

        return !sets.HasOmitted;
    }
}
