using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;

namespace Cookbook.Logging;

/// <summary>Writes exceptions in the framework's form, within limits. Thread-safe; never throws for an exception that does.</summary>
internal sealed class ExceptionLines(int? depth, int? frames, bool demystify)
{
    /// <summary>Where a chain of inner exceptions ends in any case: nobody reads on, and each level costs the stack.</summary>
    private const int MaxDepth = 100;

    /// <summary>How many exceptions are written in any case, those within aggregates together.</summary>
    private const int MaxExceptions = 1000;

    private readonly int _depth = depth ?? MaxDepth;

    /// <summary>Whether it writes anything else than the framework.</summary>
    public bool IsLimited => depth is not null || frames is not null || demystify;

    /// <summary>Types, messages and stack traces, of inner exceptions too.</summary>
    public string Full(Exception exception)
    {
        var text = new StringBuilder();
        var budget = MaxExceptions;
        Full(text, exception, 0, ref budget);
        return text.ToString();
    }

    /// <summary>Types and messages on one line, of inner exceptions too.</summary>
    public string OneLine(Exception exception)
    {
        var text = new StringBuilder();
        var budget = MaxExceptions;
        OneLine(text, exception, 0, ref budget);
        return text.Replace("\r\n", " ").Replace('\n', ' ').Replace('\r', ' ').ToString();
    }

    /// <summary>The exception's message.</summary>
    public static string Message(Exception exception)
    {
        try
        {
            return exception.Message ?? "";
        }
        catch (Exception e)
        {
            return $"[{e.GetType().Name} in Message]";
        }
    }

    private void Full(StringBuilder text, Exception exception, int level, ref int budget)
    {
        budget--;
        Head(text, exception);
        var inner = Inner(exception);
        if (inner.Count > 0 && (level == _depth || budget <= 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n ---> {LeftOut(inner)}");
            inner = ReadOnlyCollection<Exception>.Empty;
        }
        else if (inner.Count > 0)
        {
            text.Append("\n ---> ");
            Full(text, inner[0], level + 1, ref budget);
            text.Append("\n   --- End of inner exception stack trace ---");
        }

        Stack(text, exception);
        for (var i = 1; i < inner.Count && budget > 0; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n ---> (Inner Exception #{i}) ");
            Full(text, inner[i], level + 1, ref budget);
            text.Append("<---");
        }
    }

    private void OneLine(StringBuilder text, Exception exception, int level, ref int budget)
    {
        budget--;
        Head(text, exception);
        var inner = Inner(exception);
        if (inner.Count > 0 && (level == _depth || budget <= 0))
        {
            text.Append(CultureInfo.InvariantCulture, $" ---> {LeftOut(inner)}");
            return;
        }

        for (var i = 0; i < inner.Count && budget > 0; i++)
        {
            text.Append(" ---> ");
            if (inner.Count > 1)
            {
                text.Append(CultureInfo.InvariantCulture, $"(#{i}) ");
            }

            OneLine(text, inner[i], level + 1, ref budget);
        }
    }

    private static void Head(StringBuilder text, Exception exception)
    {
        text.Append(exception.GetType());
        if (Message(exception) is { Length: > 0 } message)
        {
            text.Append(": ").Append(message);
        }
    }

    private void Stack(StringBuilder text, Exception exception)
    {
        var (written, left) = (0, 0);
        foreach (var line in Trace(exception).AsSpan().EnumerateLines())
        {
            if (line.IsEmpty)
            {
                continue;
            }

            var isFrame = line.TrimStart().StartsWith("at ", StringComparison.Ordinal);
            if (frames is { } limit && written >= limit)
            {
                left += isFrame ? 1 : 0;
            }
            else if (isFrame || !demystify)
            {
                written += isFrame ? 1 : 0;
                text.Append('\n').Append(demystify ? FrameName.InSource(line.ToString()) : line);
            }
        }

        if (left > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n   … {left} more frames");
        }
    }

    private static string? Trace(Exception exception)
    {
        try
        {
            return exception.StackTrace;
        }
        catch (Exception e)
        {
            return $"   [{e.GetType().Name} in StackTrace]";
        }
    }

    private static ReadOnlyCollection<Exception> Inner(Exception exception) =>
        exception is AggregateException aggregate ? aggregate.InnerExceptions : exception.InnerException is { } inner ? new([inner]) : ReadOnlyCollection<Exception>.Empty;

    private static string LeftOut(ReadOnlyCollection<Exception> inner)
    {
        var count = 0;
        for (var (e, i) = (inner[0], 0); e is not null && i < MaxExceptions; e = e.InnerException, i++)
        {
            count++;
        }

        count += inner.Count - 1;
        return string.Create(CultureInfo.InvariantCulture, $"({count} more inner exception{(count == 1 ? "" : "s")})");
    }
}
