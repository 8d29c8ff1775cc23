namespace Cookbook.Logging.Typed;

/// <summary>One argument and the hole of the template that it belongs to; one too many is left out.</summary>
internal static class Hole
{
    public static void Render<T>(MessageTemplate template, int hole, T value, Utf8Buffer output)
    {
        if (hole < template.Count)
        {
            template.Value(output, hole, value);
        }
    }

    public static void Visit<T, TVisitor>(MessageTemplate template, int hole, T value, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct
    {
        if (hole >= template.Count)
        {
            return;
        }

        if (typeof(T).IsValueType && default(T) is null && Unwrapper<T>.Instance is { } unwrapper)
        {
            unwrapper.Visit(template.Name(hole), template.Format(hole), value, ref visitor);
        }
        else
        {
            visitor.Value(template.Name(hole), template.Format(hole), value);
        }
    }
}
