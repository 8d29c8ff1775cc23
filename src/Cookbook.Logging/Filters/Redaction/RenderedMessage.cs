using System.Text;

namespace Cookbook.Logging;

/// <summary>Renders a record's message again from its template, without the values whose names are secret.</summary>
internal static class RenderedMessage
{
    /// <returns>Null where the message is not what the template comes to.</returns>
    public static string? Without(DetachedRecord record, Secrecy secrecy)
    {
        if (record.Template is not { } text || TemplateCache.Get(text) is not { IsRegular: true } template || !Fits(template, record.Pairs))
        {
            return null;
        }

        var buffer = new Utf8Buffer();
        Render(template, record.Pairs, buffer, null, "");
        if (!buffer.Written.SequenceEqual(record.Message))
        {
            return null;
        }

        buffer.Clear();
        Render(template, record.Pairs, buffer, secrecy.Names, secrecy.Replacement);
        return Encoding.UTF8.GetString(buffer.Written);
    }

    private static bool Fits(MessageTemplate template, KeyValuePair<string, object?>[] pairs) =>
        template.Count <= pairs.Length && Enumerable.Range(0, template.Count).All(i => template.Name(i) == pairs[i].Key);

    private static void Render(MessageTemplate template, KeyValuePair<string, object?>[] pairs, Utf8Buffer output, HashSet<string>? secret, string replacement)
    {
        for (var i = 0; i < template.Count; i++)
        {
            var isSecret = pairs[i].Value is not null && secret?.Contains(pairs[i].Key) == true;
            template.Value(output, i, isSecret ? replacement : pairs[i].Value);
        }

        template.End(output);
    }
}
