namespace Cookbook.Logging.PeerTests;

/// <summary>The servers that <c>build/install-peers</c> has unpacked below the repository.</summary>
internal static class Peers
{
    /// <summary>The repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>What programs find their libraries by.</summary>
    public static string LibraryPath => string.Join(':', Directory.GetDirectories(Path.Combine(Root, "usr/lib")));

    /// <summary>Where programs lie that were not made for this place: what they call <c>/usr</c>.</summary>
    public static string Prefix => Path.Combine(Root, "usr");

    private static string Root => Path.Combine(Repository, "artifacts/peers");

    /// <summary>The path of a program. A test is skipped, and says why, where it is not there; with <c>COOKBOOK_PEERS</c> set to <c>required</c> it fails.</summary>
    /// <param name="program">Its path below <c>/</c> on the system that it was made for.</param>
    public static string Program(string program)
    {
        var path = Path.Combine(Root, program);
        var reason = $"{program} is not there: build/install-peers brings it, where there is an apt";
        Assert.True(File.Exists(path) || Environment.GetEnvironmentVariable("COOKBOOK_PEERS") != "required", reason);
        Skip.IfNot(File.Exists(path), reason);
        return path;
    }

    /// <summary>The folder of a program's modules.</summary>
    /// <param name="module">The file name of one of them.</param>
    public static string Modules(string module) => Path.GetDirectoryName(Directory.GetFiles(Path.Combine(Prefix, "lib"), module, SearchOption.AllDirectories).Single())!;

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("There is no global.json above the tests.");
        }

        return folder.FullName;
    }
}
