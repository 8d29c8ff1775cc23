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
        var live = record as LiveRecord;
        if (live is null || live.MayHave(search.Name))
        {
            record.VisitProperties(ref search);
        }

        for (var i = search.IsFound ? -1 : record.ScopeCount - 1; i >= 0 && !search.IsFound; i--)
        {
            // A record in its call is the usual case; the call is then a direct one.
            _ = live is null ? record.VisitScope(i, ref search) : live.VisitScope(i, ref search);
        }
    }
}
