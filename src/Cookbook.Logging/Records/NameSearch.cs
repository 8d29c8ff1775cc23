namespace Cookbook.Logging;

/// <summary>A visitor that looks for the value of one name; the first is the one that counts.</summary>
internal interface INameSearch : IRecordVisitor
{
    string Name { get; }

    bool IsFound { get; }
}

/// <summary>Looks a name up in a record: in the call, then in the scopes from the innermost outwards.</summary>
internal static class NameSearch
{
    public static void Run<TSearch>(LogRecord record, ref TSearch search)
        where TSearch : struct, INameSearch
    {
        // A record in its call is the usual case; what it is asked for are then direct calls.
        var live = record as LiveRecord;
        if (live is null)
        {
            record.VisitProperties(ref search);
        }
        else if (live.MayHave(search.Name))
        {
            live.VisitCall(ref search);
        }

        for (var i = search.IsFound ? -1 : record.ScopeCount - 1; i >= 0 && !search.IsFound; i--)
        {
            if (live is null)
            {
                record.VisitScope(i, ref search);
            }
            else if (!live.TryFind(i, search.Name, out var isFound, out var value))
            {
                live.VisitOpenScope(i, ref search);
            }
            else if (isFound)
            {
                search.Value(search.Name, null, value);
            }
        }
    }
}
