namespace Cookbook.Logging;

/// <summary>Reads named values for formatters whose form must stay whole: a state or scope whose own list throws costs the values after that, not the record.</summary>
/// <remarks>The visitor must leave complete pairs behind. A record in its call is the usual case, and told apart, so that the call is a direct one.</remarks>
internal static class NamedValueReader
{
    public static void Properties<TVisitor>(LogRecord record, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor
    {
        try
        {
            if (record is LiveRecord live)
            {
                live.VisitCall(ref visitor);
            }
            else
            {
                record.VisitProperties(ref visitor);
            }
        }
        catch (Exception e)
        {
            Trouble.Report(record.Category, "the named values of a record could not be read", e);
        }
    }

    public static void Scope<TVisitor>(LogRecord record, int index, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor
    {
        try
        {
            if (record is LiveRecord live)
            {
                live.VisitOpenScope(index, ref visitor);
            }
            else
            {
                record.VisitScope(index, ref visitor);
            }
        }
        catch (Exception e)
        {
            Trouble.Report(record.Category, "the named values of a scope could not be read", e);
        }
    }
}
