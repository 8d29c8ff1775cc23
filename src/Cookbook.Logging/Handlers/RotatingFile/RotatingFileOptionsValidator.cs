using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

/// <summary>Checks ranges, and rules across options. Each failure begins with the option's name.</summary>
internal sealed class RotatingFileOptionsValidator : IValidateOptions<RotatingFileOptions>
{
    private const long LongestInterval = 1000L * 365 * 24 * 60 * 60;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RotatingFileOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> failures = [.. Path(options), .. Sizes(options), .. Times(options), .. Unix(options), .. Kinds(options)];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Path(RotatingFileOptions options)
    {
        var path = options.Path;
        if (string.IsNullOrWhiteSpace(path))
        {
            return ["Path: must name a file."];
        }

        if (Failure(() => path = LogPath.Expand(path, ThisProcess.Name)) is { } failure)
        {
            return [failure];
        }

        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return ["Path: must not contain a null character."];
        }

        var isFolder = System.IO.Path.EndsInDirectorySeparator(path) || System.IO.Path.GetFileName(path) is "." or ".."
            || (System.IO.Path.IsPathFullyQualified(path) && Directory.Exists(path));
        return isFolder ? [$"Path: must name a file, and '{path}' is a folder."] : [];
    }

    private static IEnumerable<string> Sizes(RotatingFileOptions options)
    {
        if (options.MaxBytes < 0)
        {
            yield return $"MaxBytes: must be 0 (no rotation by size) or more, not {options.MaxBytes}.";
        }

        if (options.BackupCount < 0)
        {
            yield return $"BackupCount: must be 0 or more, not {options.BackupCount}.";
        }

        if (options.MaxTotalBytes < 1)
        {
            yield return $"MaxTotalBytes: must be 1 or more, not {options.MaxTotalBytes}.";
        }
    }

    private static IEnumerable<string> Times(RotatingFileOptions options)
    {
        var unit = options.When is null ? null : RolloverUnit.TryParse(options.When);
        if (options.When is not null && unit is null)
        {
            yield return $"When: must be {RolloverUnit.Allowed}, not '{options.When}'.";
        }

        if (options.Interval < 1)
        {
            yield return $"Interval: must be 1 or more, not {options.Interval}.";
        }
        else if (unit?.Seconds * options.Interval > LongestInterval)
        {
            yield return $"Interval: must not come to more than 1000 years, as {options.Interval} does.";
        }

        if (options.AtTime is not null && unit is not { AtTimeOfDay: true })
        {
            yield return "AtTime: is only for When Midnight and W0 to W6.";
        }

        if (options.MaxAge <= TimeSpan.Zero)
        {
            yield return $"MaxAge: must be more than zero, not {options.MaxAge}.";
        }

        if (options.RetentionInterval < TimeSpan.FromSeconds(1) || options.RetentionInterval > TimeSpan.FromDays(1))
        {
            yield return $"RetentionInterval: must be between one second and one day, not {options.RetentionInterval}.";
        }
    }

    private static IEnumerable<string> Unix(RotatingFileOptions options)
    {
        (string Option, string? Value)[] given =
            [(nameof(options.UnixFileMode), options.UnixFileMode), (nameof(options.Owner), options.Owner), (nameof(options.Group), options.Group)];
        if (OperatingSystem.IsWindows())
        {
            return given.Where(g => g.Value is not null).Select(g => $"{g.Option}: there is no such thing on Windows; remove it.");
        }

        return new[]
        {
            Failure(() => _ = new FilePermissions(options.UnixFileMode, null, null)),
            Failure(() => _ = new FilePermissions(null, options.Owner, null)),
            Failure(() => _ = new FilePermissions(null, null, options.Group)),
        }.OfType<string>();
    }

    private static IEnumerable<string> Kinds(RotatingFileOptions options)
    {
        if (options.Compression is not (FileCompression.None or FileCompression.Gzip or FileCompression.Brotli))
        {
            yield return $"Compression: must be None, Gzip or Brotli, not {options.Compression}.";
        }

        if (options.Mode is not (FileOpenMode.Append or FileOpenMode.Truncate))
        {
            yield return $"Mode: must be Append (a) or Truncate (w), not {options.Mode}.";
        }

        if (options is { Shared: true, Mode: FileOpenMode.Truncate })
        {
            yield return "Mode: must be Append (a) with Shared, as other processes may be writing the file.";
        }

        if (options.Rotator is not null && options.Compression != FileCompression.None)
        {
            yield return "Compression: must be None with a Rotator, which makes the rotated file itself.";
        }
    }

    private static string? Failure(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }
}
