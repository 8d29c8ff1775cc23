using System.Globalization;
using System.Numerics;
using System.Text;

namespace Cookbook.Logging;

/// <summary>What stands in for the constructors in pickles of plain data. Each gives null for arguments that CPython's own pickles do not have.</summary>
internal static class PickleCalls
{
    /// <summary>How protocols 0 to 2 have bytes.</summary>
    public static object? Encode(object?[] arguments) => arguments switch
    {
        [string text, "latin1" or "latin-1"] => Latin1(text),
        _ => null,
    };

    /// <summary><c>bytes</c> and <c>bytearray</c>; never a number, which would be a length.</summary>
    public static object? Bytes(object?[] arguments) => arguments switch
    {
        [] => Array.Empty<byte>(),
        [byte[] bytes] => bytes,
        [string text, "latin1" or "latin-1"] => Latin1(text),
        _ => null,
    };

    public static object? Set(object?[] arguments) => arguments switch
    {
        [] => new PickleItems(PickleKind.Set, []),
        [PickleItems { Kind: not PickleKind.Dictionary } items] => new PickleItems(PickleKind.Set, [.. items.Items]),
        _ => null,
    };

    /// <summary><c>OrderedDict</c> and <c>Counter</c>: empty, of a dictionary, or in old pickles of a list of pairs.</summary>
    public static object? Dictionary(object?[] arguments) => arguments switch
    {
        [] => new PickleItems(PickleKind.Dictionary, []),
        [PickleItems { Kind: PickleKind.Dictionary } items] => new PickleItems(PickleKind.Dictionary, [.. items.Items]),
        [PickleItems { Kind: PickleKind.List } items] when items.Items.TrueForAll(static i => i is PickleItems { Items.Count: 2 }) =>
            new PickleItems(PickleKind.Dictionary, [.. items.Items.SelectMany(static i => ((PickleItems)i!).Items)]),
        _ => null,
    };

    public static object? DefaultDictionary(object?[] arguments) => arguments is [] or [null or PickleName, ..] ? Dictionary(arguments is [] ? [] : arguments[1..]) : null;

    public static object? Deque(object?[] arguments) => arguments switch
    {
        [] => new PickleItems(PickleKind.List, []),
        [PickleItems { Kind: PickleKind.List or PickleKind.Tuple } items, .. [] or [long or null]] => new PickleItems(PickleKind.List, [.. items.Items]),
        _ => null,
    };

    public static object? Complex(object?[] arguments) => arguments is [double real, double imaginary]
        ? new PickleObject(null) { Value = ComplexText(real, imaginary) }
        : null;

    public static object? Decimal(object?[] arguments) => arguments is [string text]
        ? decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value.ToString(CultureInfo.InvariantCulture) == text ? new PickleObject(null) { Value = value } : text
        : null;

    public static object? Fraction(object?[] arguments) => arguments switch
    {
        [string text] => text,
        [long or BigInteger, long or BigInteger] => string.Create(CultureInfo.InvariantCulture, $"{arguments[0]}/{arguments[1]}"),
        _ => null,
    };

    /// <summary>A path's parts; the first is the root where there is one.</summary>
    public static object? FilePath(object?[] arguments)
    {
        if (!arguments.All(static a => a is string))
        {
            return null;
        }

        var path = string.Join('/', arguments);
        return path.StartsWith("//", StringComparison.Ordinal) ? path[1..] : path;
    }

    /// <summary>An object whose state follows: of the classes on the list only a UUID.</summary>
    public static object? Reconstruct(object?[] arguments) =>
        arguments is [PickleName { Name: "uuid.UUID" }, PickleName { Name: "builtins.object" }, null] ? Uuid([]) : null;

    public static object? Uuid(object?[] arguments) => arguments is [] ? new PickleObject(static state => BuildUuid(state)) : null;

    private static Guid? BuildUuid(PickleItems state)
    {
        for (var i = 0; i < state.Items.Count; i += 2)
        {
            if (state.Items[i] is "int" && state.Items[i + 1] is long or BigInteger)
            {
                var number = state.Items[i + 1] is long small ? small : (BigInteger)state.Items[i + 1]!;
                return number.Sign >= 0 && number.GetBitLength() <= 128 ? Guid.ParseExact(((UInt128)number).ToString("x32", CultureInfo.InvariantCulture), "N") : null;
            }
        }

        return null;
    }

    private static byte[]? Latin1(string text) => text.AsSpan().ContainsAnyExceptInRange('\0', '\xFF') ? null : Encoding.Latin1.GetBytes(text);

    private static string ComplexText(double real, double imaginary)
    {
        var sign = double.IsNegative(imaginary) && !double.IsNaN(imaginary) ? "" : "+";
        return string.Create(CultureInfo.InvariantCulture, $"({real:R}{sign}{imaginary:R}j)");
    }
}
