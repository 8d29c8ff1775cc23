using System.Diagnostics;
using System.Globalization;

namespace Cookbook.Samples;

/// <summary>Starts this program again, as one of the processes that a recipe is about.</summary>
internal static class Processes
{
    /// <summary>Starts one; it works in the same folder, and has the same standard streams.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="name">What the process is to be, see <see cref="Recipe.RunProcess"/>.</param>
    public static Process Start(Recipe recipe, string name)
    {
        // Under "dotnet Cookbook.dll" the program is dotnet, and the first of its arguments the assembly.
        var program = Environment.ProcessPath!;
        string[] assembly = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        return Process.Start(new ProcessStartInfo(program, [.. assembly, recipe.Number.ToString(CultureInfo.InvariantCulture), "--process", name]))!;
    }
}
