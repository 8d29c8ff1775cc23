namespace Cookbook.Logging;

/// <summary>The array <c>@r</c>: what the holes of a template with a .NET format show, for readers that have no such formats. All of them, or it is left out.</summary>
internal static class ClefRenderings
{
    public static void Append(Utf8Buffer output, LogRecord record, string template)
    {
        if (record is not LiveRecord || !template.Contains(':', StringComparison.Ordinal))
        {
            // A copy of a record does not know the formats of its holes any more.
            return;
        }

        var start = output.Length;
        output.Append(",\"@r\":["u8);
        var texts = new Texts(output);
        NamedValueReader.Properties(record, ref texts);
        output.Append((byte)']');
        if (texts.Count == 0 || texts.Count != Expected(template))
        {
            output.Truncate(start);
        }
    }

    private static int Expected(string template)
    {
        var cut = TemplateCache.Get(template);
        var count = 0;
        for (var i = 0; i < cut.Count; i++)
        {
            count += cut.Format(i) is null ? 0 : 1;
        }

        return cut.IsRegular ? count : 0;
    }

    private struct Texts(Utf8Buffer output) : IRecordVisitor
    {
        public int Count { get; private set; }

        public void Value<T>(string name, string? format, T value)
        {
            if (string.IsNullOrEmpty(format))
            {
                return;
            }

            output.Append(Count++ == 0 ? "\""u8 : ",\""u8);
            var start = output.Length;
            try
            {
                ValueText.Append(output, value, format);
            }
            catch (Exception e)
            {
                output.Truncate(start);
                output.Append(DetachedValue.Broken(e));
            }

            PresetParts.Escape(output, start);
            output.Append((byte)'"');
        }
    }
}
