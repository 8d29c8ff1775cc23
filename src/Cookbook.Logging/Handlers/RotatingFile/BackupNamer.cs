using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Makes the names of rotated files, and recognises them: only a file whose name it would give itself is ever renamed or deleted.</summary>
/// <param name="livePath">The log file.</param>
/// <param name="datePattern">The form of the date in names, <c>0</c> for a digit; null where files are only numbered.</param>
/// <param name="namer">Changes the names; null for none.</param>
/// <remarks>Immutable.</remarks>
internal sealed class BackupNamer(string livePath, string? datePattern, Func<string, string>? namer)
{
    private readonly string _prefix = Path.GetFileName(livePath) + ".";

    /// <summary>Whether there are dates in names.</summary>
    public bool IsDated => datePattern is not null;

    /// <summary>The full path of a rotated file.</summary>
    public string PathOf(BackupName name)
    {
        var path = livePath + name;
        return namer is null ? path : namer(path);
    }

    /// <summary>Reads a file's name.</summary>
    public bool TryParse(string fileName, out BackupName name)
    {
        name = default;
        return namer is null ? TryParseSuffix(fileName, ref name) : Search(fileName, ref name);
    }

    private bool TryParseSuffix(string fileName, ref BackupName name)
    {
        if (!fileName.StartsWith(_prefix, StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var (found, end) in At(fileName, _prefix.Length))
        {
            if (end == fileName.Length)
            {
                name = found;
                return true;
            }
        }

        return false;
    }

    /// <summary>Looks anywhere in the name for what the namer was given, and lets it make the name again.</summary>
    private bool Search(string fileName, ref BackupName name)
    {
        for (var i = 0; i < fileName.Length; i++)
        {
            if (i > 0 && char.IsAsciiDigit(fileName[i - 1]))
            {
                continue;
            }

            foreach (var (found, _) in At(fileName, i))
            {
                if (Path.GetFileName(PathOf(found)) == fileName)
                {
                    name = found;
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>What can be read at a place, the longest first, and where it ends.</summary>
    private IEnumerable<(BackupName Name, int End)> At(string text, int start)
    {
        if (datePattern is null)
        {
            if (TryNumber(text, start, out var number, out var end))
            {
                yield return (new BackupName("", number), end);
            }

            yield break;
        }

        if (TryDate(text, start, out var dateEnd))
        {
            var date = text[start..dateEnd];
            if (dateEnd < text.Length && text[dateEnd] == '.' && TryNumber(text, dateEnd + 1, out var number, out var end))
            {
                yield return (new BackupName(date, number), end);
            }

            yield return (new BackupName(date, 0), dateEnd);
        }
    }

    private bool TryDate(string text, int start, out int end)
    {
        end = start + datePattern!.Length;
        if (end > text.Length || (end < text.Length && char.IsAsciiDigit(text[end])))
        {
            return false;
        }

        for (var i = 0; i < datePattern.Length; i++)
        {
            var c = text[start + i];
            if (datePattern[i] == '0' ? !char.IsAsciiDigit(c) : c != datePattern[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryNumber(string text, int start, out int number, out int end)
    {
        end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        number = 0;
        return end > start && text[start] != '0' && int.TryParse(text.AsSpan(start..end), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
