using Spectre.Console;
using Spectre.Console.Rendering;

namespace Cookbook.Logging.Tool;

/// <summary>A line of the tree: a name, and what is said of it. Nothing in it is read as markup, and nothing drives the terminal.</summary>
internal static class Label
{
    private static readonly Style s_name = new(decoration: Decoration.Bold);

    public static IRenderable Of(string name, string text = "")
    {
        var label = new Paragraph().Append(SafeText.Of(name), s_name);
        return text.Length == 0 ? label : label.Append($" {SafeText.Of(text)}");
    }
}
