namespace Cookbook.Logging;

/// <summary>One field of a format: reads its value from a record. Thread-safe.</summary>
internal abstract class Field
{
    /// <summary>Whether all records of one category and level have the same value, but for those from elsewhere.</summary>
    public virtual bool IsByLogger => false;

    /// <summary>Reads the value; a text is appended to the output as it is, a number is handed back.</summary>
    public abstract FieldValue Read(LogRecord record, Utf8Buffer output);
}

/// <summary>A field that every record has.</summary>
internal sealed class BuiltInField(Func<LogRecord, Utf8Buffer, FieldValue> read, bool isByLogger = false) : Field
{
    public override bool IsByLogger => isByLogger;

    public override FieldValue Read(LogRecord record, Utf8Buffer output) => read(record, output);
}

/// <summary>A field that every record has, and that is a text.</summary>
internal abstract class TextField : Field
{
    /// <summary>Whether the text is our own, a date or a level's name, and not what somebody logged.</summary>
    public abstract bool IsOurs { get; }

    public abstract void Append(LogRecord record, Utf8Buffer output);

    public sealed override FieldValue Read(LogRecord record, Utf8Buffer output)
    {
        Append(record, output);
        return IsOurs ? FieldValue.SafeText : FieldValue.Text;
    }
}

/// <summary>The rendered message.</summary>
internal sealed class MessageField : TextField
{
    public override bool IsOurs => false;

    public override void Append(LogRecord record, Utf8Buffer output) => output.Append(record.Message);
}

/// <summary>A value by name: of the call, of the scopes from the innermost outwards, else a default, else what a record may have under this name.</summary>
internal sealed class PropertyField(string name, bool hasDefault, object? defaultValue, Field? fallback) : Field
{
    // The names at call sites are literals: most are found to be the same without being compared.
    private readonly string _name = string.Intern(name);

    public override FieldValue Read(LogRecord record, Utf8Buffer output)
    {
        var start = output.Length;
        var search = new Search(_name, output);
        try
        {
            NameSearch.Run(record, ref search);
        }
        catch (Exception e)
        {
            output.Truncate(start);
            return FieldValue.OfText(DetachedValue.Broken(e), output);
        }

        if (search.IsFound)
        {
            return search.Found;
        }

        return hasDefault ? FieldValue.Of(defaultValue, output) : fallback?.Read(record, output) ?? FieldValue.Missing;
    }

    private struct Search(string name, Utf8Buffer output) : INameSearch
    {
        public readonly string Name => name;

        public bool IsFound { get; private set; }

        public FieldValue Found { get; private set; }

        public void Value<T>(string key, string? format, T value)
        {
            if (!IsFound && key == name)
            {
                IsFound = true;
                Found = FieldValue.Of(value, output);
            }
        }
    }
}

/// <summary>One item of a field's value: <c>{list[0]}</c>, <c>{dictionary[key]}</c>, a character of a text.</summary>
internal sealed class ItemField(Field owner, string key) : Field
{
    private readonly int _index = int.TryParse(key, System.Globalization.CultureInfo.InvariantCulture, out var index) ? index : -1;

    public override FieldValue Read(LogRecord record, Utf8Buffer output)
    {
        var start = output.Length;
        var value = owner.Read(record, output);
        if (value.IsText)
        {
            return Character(value, output, start);
        }

        return value.Object switch
        {
            System.Collections.IDictionary dictionary when dictionary.Contains(key) => FieldValue.Of(dictionary[key], output),
            System.Collections.IList list when (uint)_index < (uint)list.Count => FieldValue.Of(list[_index], output),
            _ => FieldValue.Missing,
        };
    }

    private FieldValue Character(FieldValue text, Utf8Buffer output, int start)
    {
        var at = 0;
        foreach (var rune in System.Text.Encoding.UTF8.GetString(output.Written[start..]).EnumerateRunes())
        {
            if (at++ == _index)
            {
                output.Truncate(start);
                output.Advance(rune.EncodeToUtf8(output.GetSpan(4)));
                return text;
            }
        }

        output.Truncate(start);
        return FieldValue.Missing;
    }
}
