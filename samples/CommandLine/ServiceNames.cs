namespace Cookbook.Samples;

internal static class ServiceNames
{
    /// <summary>Names as a sentence lists them: <c>'a', 'b' and 'c'</c>.</summary>
    public static string Quoted(string[] names) => names switch
    {
        [var only] => $"'{only}'",
        [.. var first, var last] => $"{string.Join(", ", first.Select(n => $"'{n}'"))} and '{last}'",
        [] => "",
    };
}
