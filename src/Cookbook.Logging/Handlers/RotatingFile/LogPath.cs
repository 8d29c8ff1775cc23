using System.Text.RegularExpressions;

namespace Cookbook.Logging;

/// <summary>From the path in options to the file on the disk: placeholders, the folder that relative paths start from, symbolic links.</summary>
internal static partial class LogPath
{
    private const int MaxLinks = 40;

    /// <summary>Replaces <c>{ApplicationName}</c>, <c>{MachineName}</c>, <c>{ProcessId}</c> and <c>${ENVIRONMENT_VARIABLE}</c>.</summary>
    /// <exception cref="FormatException">There is one that is not known.</exception>
    public static string Expand(string path, string applicationName) => Placeholder().Replace(path, match =>
    {
        var name = match.Groups["name"].Value;
        if (match.Value[0] == '$')
        {
            return Environment.GetEnvironmentVariable(name)
                ?? throw new FormatException($"Path: must not name an environment variable that is not set, ${{{name}}}.");
        }

        return name.ToUpperInvariant() switch
        {
            "APPLICATIONNAME" => FileName(applicationName),
            "MACHINENAME" => FileName(Environment.MachineName),
            "PROCESSID" => Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => throw new FormatException(
                $"Path: must not hold '{{{name}}}'; allowed are {{ApplicationName}}, {{MachineName}}, {{ProcessId}} and ${{ENVIRONMENT_VARIABLE}}."),
        };
    });

    /// <summary>The file itself: absolute, with the symbolic links of the file and of its folders followed, as far as they exist.</summary>
    /// <param name="path">A path.</param>
    /// <param name="root">The folder that it starts from if it is relative.</param>
    public static string Real(string path, string root)
    {
        var full = Path.GetFullPath(path, Path.GetFullPath(root));
        var current = Path.GetPathRoot(full)!;
        var rest = new Stack<string>(Segments(full, current));
        for (var links = 0; rest.TryPop(out var segment);)
        {
            var next = Path.Join(current, segment);
            if (links < MaxLinks && Target(next) is { } target)
            {
                links++;
                var absolute = Path.GetFullPath(target, current);
                current = Path.GetPathRoot(absolute)!;
                foreach (var part in Segments(absolute, current))
                {
                    rest.Push(part);
                }
            }
            else
            {
                current = next;
            }
        }

        return current;
    }

    /// <summary>What is equal for two paths exactly when they are one file.</summary>
    public static string Resource(string realPath) => "file:" + (OperatingSystem.IsWindows() ? realPath.ToUpperInvariant() : realPath);

    private static IEnumerable<string> Segments(string path, string root) =>
        path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse();

    private static string? Target(string path)
    {
        // What stands there for an open pipe is no path.
        if (path.StartsWith("/proc/", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string FileName(string name) => string.Join('_', name.Split(Path.GetInvalidFileNameChars()));

    [GeneratedRegex(@"\$?\{(?<name>[^{}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
