using System.Text;

namespace Cookbook.Logging;

/// <summary>What categories have in common that are made with something that varies: a number, an id, a name at their end.</summary>
internal static class CategoryShape
{
    private const char Varying = '*';

    /// <summary>The category with a <c>*</c> for each part that has a digit in it; where none has, for what follows the last dot.</summary>
    public static string Of(string category)
    {
        var shape = new StringBuilder(category.Length);
        for (var start = 0; start < category.Length;)
        {
            var end = start;
            while (end < category.Length && char.IsLetterOrDigit(category[end]))
            {
                end++;
            }

            if (end == start)
            {
                shape.Append(category[start++]);
                continue;
            }

            AppendPart(shape, category.AsSpan(start, end - start));
            start = end;
        }

        var varies = shape.Length != category.Length || !shape.Equals(category.AsSpan());
        return varies ? shape.ToString() : $"{category.AsSpan(0, category.LastIndexOf('.') + 1)}{Varying}";
    }

    private static void AppendPart(StringBuilder shape, ReadOnlySpan<char> part)
    {
        if (!part.ContainsAnyInRange('0', '9'))
        {
            shape.Append(part);
        }
        else if (shape.Length > 1 && shape[^1] is '-' or '_' && shape[^2] == Varying)
        {
            // An id of several groups is one thing that varies.
            shape.Length--;
        }
        else
        {
            shape.Append(Varying);
        }
    }
}
