using System.Globalization;
using System.Text;

namespace Cookbook.Logging;

/// <summary>From the path in options to the file on the disk: placeholders, the folder that relative paths start from, symbolic links.</summary>
internal static class LogPath
{
    private const int MaxLinks = 40;

    /// <summary>Replaces <c>{ApplicationName}</c>, <c>{MachineName}</c>, <c>{ProcessId}</c> and <c>${ENVIRONMENT_VARIABLE}</c>.</summary>
    /// <exception cref="FormatException">There is one that is not known.</exception>
    public static string Expand(string path, string applicationName)
    {
        var expanded = new StringBuilder();
        var rest = path.AsSpan();
        for (int open; (open = rest.IndexOf('{')) >= 0;)
        {
            var length = rest[(open + 1)..].IndexOfAny('{', '}');
            if (length < 0 || rest[open + 1 + length] == '{')
            {
                // A brace that nothing closes is one of the name.
                expanded.Append(rest[..(open + 1)]);
                rest = rest[(open + 1)..];
                continue;
            }

            var name = rest.Slice(open + 1, length).ToString();
            var isVariable = open > 0 && rest[open - 1] == '$';
            expanded.Append(rest[..(isVariable ? open - 1 : open)]).Append(isVariable ? Variable(name) : Known(name, applicationName));
            rest = rest[(open + length + 2)..];
        }

        return expanded.Append(rest).ToString();
    }

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

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name)
        ?? throw new FormatException($"Path: must not name an environment variable that is not set, ${{{name}}}.");

    private static string Known(string name, string applicationName) => name.ToUpperInvariant() switch
    {
        "APPLICATIONNAME" => FileName(applicationName),
        "MACHINENAME" => FileName(Environment.MachineName),
        "PROCESSID" => Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
        _ => throw new FormatException(
            $"Path: must not hold '{{{name}}}'; allowed are {{ApplicationName}}, {{MachineName}}, {{ProcessId}} and ${{ENVIRONMENT_VARIABLE}}."),
    };

    private static string FileName(string name) => string.Join('_', name.Split(Path.GetInvalidFileNameChars()));
}
