namespace Cookbook.Logging.Tests;

/// <summary>A file of the repository that is made from the code, so that it stays true.</summary>
internal static class MadeFile
{
    private const string Update = "UPDATE_DOCS";

    /// <summary>Compares the file with what the code makes; writes it instead where <c>UPDATE_DOCS=1</c> is set.</summary>
    public static void Check(string path, string text)
    {
        var full = Path.Combine(Repository(), path);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(full, text);
        }

        var there = File.Exists(full) ? File.ReadAllText(full).ReplaceLineEndings("\n") : "";
        Assert.True(text == there, $"{path} is not what the code makes; run this test with {Update}=1 and commit the file.");
    }

    /// <summary>The folder that the repository is in.</summary>
    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("There is no global.json above the tests.");
        }

        return folder.FullName;
    }
}
