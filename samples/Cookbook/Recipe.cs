using System.Globalization;

namespace Cookbook.Samples;

/// <summary>A recipe of the logging cookbook: a few lines of configuration and of code that log something.</summary>
/// <param name="number">Its place in the cookbook.</param>
/// <param name="name">A short name, for the command line.</param>
/// <param name="title">What it shows.</param>
internal abstract class Recipe(int number, string name, string title)
{
    public int Number { get; } = number;

    public string Name { get; } = name;

    public string Title { get; } = title;

    /// <summary>Runs the recipe. Relative paths are in its own folder; all that it logged is written when it returns.</summary>
    public abstract void Run();

    /// <summary>Runs what the recipe does in another process, which it has started by <see cref="Processes"/>.</summary>
    /// <param name="name">What that is to be.</param>
    /// <returns>False when there is no such thing.</returns>
    public virtual bool RunProcess(string name) => false;

    /// <summary>Whether a word of the command line means this recipe.</summary>
    public bool Answers(string choice) =>
        choice.Equals(Name, StringComparison.OrdinalIgnoreCase)
        || (int.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == Number);
}
