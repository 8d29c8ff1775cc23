using System.Runtime.CompilerServices;

namespace Cookbook.Logging;

/// <summary>Reads states and scopes through the interfaces they show: lists and dictionaries of named values, and tuples of a name and a value.</summary>
internal static class PairReader
{
    /// <summary>The name under which MEL's states carry their template.</summary>
    public const string OriginalFormat = "{OriginalFormat}";

    public static string? Template(object? state)
    {
        if (state is IReadOnlyList<KeyValuePair<string, object?>> { Count: > 0 } list)
        {
            var last = list[list.Count - 1];
            return last.Key == OriginalFormat ? last.Value as string : null;
        }

        return null;
    }

    /// <summary>Hands over the named values of a state or scope.</summary>
    /// <returns>False when it has no names: its text is all there is.</returns>
    public static bool Visit<TVisitor>(object? state, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct
    {
        switch (state)
        {
            case null or string:
                return false;
            case PropertyScope properties:
                properties.Visit(ref visitor);
                return true;
            case Dictionary<string, object?> dictionary:
                foreach (var (name, value) in dictionary)
                {
                    Pair(name, null, value, ref visitor);
                }

                return true;
            case KeyValuePair<string, object?>[] array:
                foreach (var (name, value) in array)
                {
                    Pair(name, null, value, ref visitor);
                }

                return true;
            case IReadOnlyList<KeyValuePair<string, object?>> list:
                for (var i = 0; i < list.Count; i++)
                {
                    var (name, value) = list[i];
                    Pair(name, null, value, ref visitor);
                }

                return true;
            case IEnumerable<KeyValuePair<string, object?>> pairs:
                Sequence(pairs, ref visitor);
                return true;
            case IEnumerable<KeyValuePair<string, string?>> pairs:
                Sequence(pairs, ref visitor);
                return true;
            case ITuple { Length: 2 } tuple when tuple[0] is string name:
                Pair(name, null, tuple[1], ref visitor);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Looks one name up in a scope of the shapes that services use most, which hold their values as objects.</summary>
    /// <returns>False when the scope has another shape, and has to be visited.</returns>
    public static bool TryFind(object? scope, string name, out bool isFound, out object? value)
    {
        (isFound, value) = (false, null);
        switch (scope)
        {
            case null or string:
                return true;
            case Dictionary<string, object?> dictionary when ReferenceEquals(dictionary.Comparer, EqualityComparer<string>.Default):
                isFound = name != OriginalFormat && dictionary.TryGetValue(name, out value);
                return true;
            case KeyValuePair<string, object?>[] array:
                foreach (ref readonly var pair in array.AsSpan())
                {
                    if (pair.Key == name && name != OriginalFormat)
                    {
                        (isFound, value) = (true, pair.Value);
                        break;
                    }
                }

                return true;
            case PropertyScope properties:
                return !properties.Has(name);
            default:
                return false;
        }
    }

    /// <summary>Hands over what is made while it is read, and so need not end by itself.</summary>
    private static void Sequence<T, TVisitor>(IEnumerable<KeyValuePair<string, T>> pairs, ref TVisitor visitor)
        where T : class?
        where TVisitor : struct, IRecordVisitor, allows ref struct
    {
        var budget = new ValueBudget();
        foreach (var (name, value) in pairs)
        {
            if (!budget.TryTake())
            {
                visitor.Value(ValueBudget.Mark, null, ValueBudget.Mark);
                break;
            }

            Pair(name, null, value, ref visitor);
        }
    }

    /// <summary>Hands a boxed value over under its own type where that is a common one, so that visitors see what the call site gave.</summary>
    public static void Pair<TVisitor>(string name, string? format, object? value, ref TVisitor visitor)
        where TVisitor : struct, IRecordVisitor, allows ref struct
    {
        switch (value)
        {
            case string text when name != OriginalFormat: visitor.Value(name, format, text); break;
            case int number: visitor.Value(name, format, number); break;
            case long number: visitor.Value(name, format, number); break;
            case double number: visitor.Value(name, format, number); break;
            case bool truth: visitor.Value(name, format, truth); break;
            default:
                if (name != OriginalFormat)
                {
                    visitor.Value(name, format, value);
                }

                break;
        }
    }
}
