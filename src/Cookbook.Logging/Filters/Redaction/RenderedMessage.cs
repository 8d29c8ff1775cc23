using System.Text;

namespace Cookbook.Logging;

/// <summary>Renders a record's message again from its template, without the values whose names are secret.</summary>
internal static class RenderedMessage
{
    /// <returns>Null where the message is not what the template comes to, or nothing in it is secret by name.</returns>
    public static string? Without(DetachedRecord record, Secrecy secrecy)
    {
        if (record.Template is not { } text || !record.Pairs.Any(p => secrecy.Names.Contains(p.Key)) || TemplateCache.Get(text) is not { IsRegular: true, Count: > 0 } template)
        {
            return null;
        }

        if (template.Count > record.Pairs.Length || Enumerable.Range(0, template.Count).Any(i => template.Name(i) != record.Pairs[i].Key))
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
