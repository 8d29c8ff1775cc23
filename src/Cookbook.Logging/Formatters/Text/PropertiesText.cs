using System.Text;

namespace Cookbook.Logging;

/// <summary>All named values of a record in one: <c>{Id=1, Name="x"}</c>, or JSON.</summary>
internal static class PropertiesText
{
    /// <summary>Appends the values of the call and of its scopes, each name once.</summary>
    /// <param name="record">The record.</param>
    /// <param name="named">The names to leave out.</param>
    /// <param name="asJson">Whether to write a JSON object; it is then written even when it is empty.</param>
    /// <param name="output">Where it goes.</param>
    /// <returns>A text.</returns>
    public static FieldValue Append(LogRecord record, HashSet<string> named, bool asJson, Utf8Buffer output)
    {
        var start = output.Length;
        var writer = new Writer([], named, asJson, output);
        record.Visit(ref writer);
        if (output.Length > start || asJson)
        {
            output.Insert(start, (byte)'{', 1);
            output.Append((byte)'}');
        }

        return FieldValue.Text;
    }

    private readonly struct Writer(HashSet<string> seen, HashSet<string> named, bool asJson, Utf8Buffer output) : IRecordVisitor
    {
        public void Value<T>(string name, string? format, T value)
        {
            if (named.Contains(name) || !seen.Add(name))
            {
                return;
            }

            if (seen.Count > 1)
            {
                output.Append(asJson ? ","u8 : ", "u8);
            }

            if (asJson)
            {
                JsonValue.Text(output, name);
                output.Append((byte)':');
                JsonValue.Append(output, value);
            }
            else
            {
                output.Append(name);
                output.Append((byte)'=');
                Content(value);
            }
        }

        private void Content<T>(T value)
        {
            var start = output.Length;
            var read = FieldValue.Of(value, output);
            switch (read.Kind)
            {
                case FieldKind.Integer: ValueText.Append(output, read.Integer, null); break;
                case FieldKind.Real when double.IsFinite(read.Real): ValueText.Append(output, read.Real, null); break;
                case FieldKind.Truth: output.Append(read.Integer != 0 ? "true"u8 : "false"u8); break;
                case FieldKind.Null: output.Append("null"u8); break;
                default:
                    if (!read.IsText)
                    {
                        ValueText.Append(output, value, null);
                    }

                    var text = Encoding.UTF8.GetString(output.Written[start..]);
                    output.Truncate(start);
                    JsonValue.Text(output, text);
                    break;
            }
        }
    }
}
