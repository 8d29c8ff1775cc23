using System.Runtime.CompilerServices;

namespace Cookbook.Logging;

/// <summary>The text of an open scope, as MEL's console shows it. Never throws for a scope that does.</summary>
internal static class ScopeText
{
    public static string Of(object? scope)
    {
        try
        {
            var text = scope?.ToString() ?? "";
            return text == scope?.GetType().ToString() ? NamedText.Of(scope) ?? text : text;
        }
        catch (Exception e)
        {
            return DetachedValue.Broken(e);
        }
    }

    /// <summary>Appends what <see cref="Of"/> gives, without a string where that can be helped.</summary>
    public static void Append(object? scope, Utf8Buffer output)
    {
        if (scope is string text)
        {
            output.Append(text);
            return;
        }

        var start = output.Length;
        try
        {
            if (scope is PropertyScope properties)
            {
                NamedText.Append(properties, output);
                return;
            }

            if (scope is not null && ScopeReader.For(scope)?.TryAppend(scope, output) == true)
            {
                return;
            }
        }
        catch (Exception)
        {
            // It is asked once more, by a way that says what is wrong.
        }

        output.Truncate(start);
        output.Append(Of(scope));
    }

    /// <summary>Appends the text of a scope that has named values, if it says more than these; false when it does not.</summary>
    public static bool TryAppendOwn(object? scope, Utf8Buffer output)
    {
        if (scope is null or KeyValuePair<string, object?>[] or PropertyScope
            || scope.GetType() == typeof(Dictionary<string, object?>)
            || scope.GetType() == typeof(List<KeyValuePair<string, object?>>)
            || (scope is ITuple { Length: 2 } tuple && tuple[0] is string && scope.GetType().Assembly == typeof(ValueTuple).Assembly))
        {
            // The usual ones, that have none: they are not asked, for the answer would cost memory.
            return false;
        }

        var start = output.Length;
        try
        {
            if (ScopeReader.For(scope)?.TryAppend(scope, output) == true)
            {
                return true;
            }

            output.Truncate(start);
            var text = scope.ToString();
            output.Append(text == scope.GetType().ToString() ? "" : text);
            return output.Length > start;
        }
        catch (Exception)
        {
            output.Truncate(start);
            return false;
        }
    }
}
