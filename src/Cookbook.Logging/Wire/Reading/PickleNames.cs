using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Cookbook.Logging;

/// <summary>The classes and functions that pickles of plain data refer to, each with what stands in for it here. None of Python's is ever run.</summary>
internal static class PickleNames
{
    public const string Cause = "a pickle that would run code";

    public const string OnlyPlain = "Only plain data is read: None, booleans, numbers, texts, bytes, tuples, lists, sets, dictionaries, dates.";

    private const int LongestShown = 80;

    private static readonly string[] s_types = ["list", "dict", "tuple", "int", "str", "float", "bool", "object"];
    private static readonly string[] s_paths = ["PurePosixPath", "PosixPath", "PureWindowsPath", "WindowsPath"];

    private static readonly FrozenDictionary<string, PickleName> s_names = Names().ToFrozenDictionary(n => n.Name);

    /// <summary>Finds what a pickle names.</summary>
    /// <exception cref="WireFormatException">It is not on the list.</exception>
    public static PickleName Find(int at, string module, string name)
    {
        // Python's 3.13 has moved one, and protocols up to 2 use the names of Python 2.
        var home = module switch { "__builtin__" => "builtins", "copy_reg" => "copyreg", "pathlib._local" => "pathlib", _ => module };
        var full = $"{home}.{name switch { "long" when home == "builtins" => "int", "unicode" when home == "builtins" => "str", _ => name }}";
        return s_names.GetValueOrDefault(full) ?? throw Refused(at, $"{Shown(module)}.{Shown(name)} would be called");
    }

    /// <summary>Calls what was found.</summary>
    /// <returns>The value, and about how much memory it holds.</returns>
    public static (object? Value, long Contents) Call(int at, PickleName name, object?[] arguments)
    {
        object? value = null;
        try
        {
            value = name.Call?.Invoke(arguments);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException or FormatException)
        {
            // Said below.
        }

        return value switch
        {
            null => throw Refused(at, $"{name.Name} would be called with {Shown(arguments)}"),
            byte[] bytes => (value, bytes.Length),
            string text => (value, 2L * text.Length),
            PickleItems items => (value, 8L * items.Items.Count),
            _ => (value, 0),
        };
    }

    private static WireFormatException Refused(int at, string what) => WireFormatException.At(at, Cause, $"refused: {what}", OnlyPlain);

    private static string Shown(object?[] arguments) => arguments switch
    {
        [] => "no arguments",
        [long number] => number.ToString(CultureInfo.InvariantCulture),
        [string text] => $"'{Shown(text)}'",
        _ => $"{arguments.Length} arguments that do not fit",
    };

    /// <summary>A name as it can stand in a message: short, and without anything that would change a line.</summary>
    private static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, LongestShown)))
        {
            shown.Append(char.IsLetterOrDigit(c) || c is ' ' or (> ' ' and <= '~') ? c : '?');
        }

        return shown.Append(text.Length > LongestShown ? "…" : "").ToString();
    }

    private static IEnumerable<PickleName> Names() =>
    [
        new("_codecs.encode", PickleCalls.Encode),
        new("builtins.bytes", PickleCalls.Bytes),
        new("builtins.bytearray", PickleCalls.Bytes),
        new("builtins.set", PickleCalls.Set),
        new("builtins.frozenset", PickleCalls.Set),
        new("builtins.complex", PickleCalls.Complex),
        .. s_types.Select(n => new PickleName("builtins." + n, null)),
        new("copyreg._reconstructor", PickleCalls.Reconstruct),
        new("collections.OrderedDict", PickleCalls.Dictionary),
        new("collections.defaultdict", PickleCalls.DefaultDictionary),
        new("collections.Counter", PickleCalls.Dictionary),
        new("collections.deque", PickleCalls.Deque),
        new("datetime.datetime", PickleDates.DateTime),
        new("datetime.date", PickleDates.Date),
        new("datetime.time", PickleDates.Time),
        new("datetime.timedelta", PickleDates.TimeDelta),
        new("datetime.timezone", PickleDates.TimeZone),
        new("decimal.Decimal", PickleCalls.Decimal),
        new("fractions.Fraction", PickleCalls.Fraction),
        new("uuid.UUID", PickleCalls.Uuid),
        new("uuid.SafeUUID", static a => a is [long value] ? value : null),
        .. s_paths.Select(n => new PickleName("pathlib." + n, PickleCalls.FilePath)),
    ];
}
