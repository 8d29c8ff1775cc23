namespace Cookbook.Logging;

/// <summary>
/// Writes the element of a call's properties where its message shows all of them as plain text: from there they are copied, between pieces that are rendered once
/// for a template.
/// </summary>
/// <remarks>Thread-safe; a race at worst renders pieces twice.</remarks>
/// <param name="id">The element's ID.</param>
/// <param name="text">Makes values safe.</param>
internal sealed class ShownProperties(byte[] id, SyslogText text)
{
    /// <summary>Appends the element; nothing for a template without values.</summary>
    /// <returns>False when that takes more than copying; nothing is appended then.</returns>
    public bool TryAppend(MessageText message, Utf8Buffer output, int end)
    {
        var template = message.Template!;
        if (template.Count == 0)
        {
            return true;
        }

        var pieces = template.FormFor(this) ?? template.AddForm(this, Render(template));
        if (pieces.Length == 0)
        {
            return false;
        }

        var start = output.Length;
        var isHarmless = message.IsHarmless;
        for (var i = 0; i < pieces.Length; i++)
        {
            output.Append(pieces[i]);
            if (isHarmless)
            {
                output.Append(message.Value(i));
            }
            else
            {
                ParamValue.AppendText(output, message.Value(i), text);
            }
        }

        output.Append("\"]"u8);
        if (output.Length <= end)
        {
            return true;
        }

        output.Truncate(start);
        return false;
    }

    /// <summary>What stands before each value; nothing where two of them have one name, of which the first counts.</summary>
    private byte[][] Render(MessageTemplate template)
    {
        var pieces = new byte[template.Count][];
        var names = new HashSet<string>(StringComparer.Ordinal);
        var output = new Utf8Buffer();
        for (var i = 0; i < pieces.Length; i++)
        {
            output.Clear();
            ElementNames.Param(output, template.Name(i));
            if (!names.Add(Convert.ToHexString(output.Written)))
            {
                return [];
            }

            pieces[i] = [.. i == 0 ? [(byte)'[', .. id] : "\""u8, .. output.Written];
        }

        return pieces;
    }
}
