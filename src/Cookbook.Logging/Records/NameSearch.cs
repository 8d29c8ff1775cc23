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
        if (record is LiveRecord live)
        {
            // The usual case, told apart so that the calls are direct ones.
            live.VisitProperty(search.Name, ref search);
            for (var i = search.IsFound ? -1 : live.ScopeCount - 1; i >= 0 && !search.IsFound; i--)
            {
                live.VisitScope(i, ref search);
            }

            return;
        }

        record.VisitProperties(ref search);
        for (var i = search.IsFound ? -1 : record.ScopeCount - 1; i >= 0 && !search.IsFound; i--)
        {
            record.VisitScope(i, ref search);
        }
    }
}
