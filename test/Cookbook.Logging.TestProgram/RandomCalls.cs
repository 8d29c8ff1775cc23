using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>One random log call in each of the ways there are to make one. The same seed gives the same message.</summary>
internal static class RandomCalls
{
    private static readonly DateTime s_time = new(2026, 11, 22, 10, 11, 12, 345, DateTimeKind.Utc);

    /// <summary>By MEL's extension method.</summary>
    public static void Formatted(ILogger logger, Random random)
    {
        var (template, arguments) = Message(random);
        try
        {
            LoggerExtensions.LogInformation(logger, template, arguments);
        }
        catch (FormatException)
        {
            // MEL refuses the template before any logger is called.
        }
    }

    /// <summary>By the typed extension method: the same template and arguments.</summary>
    public static void Typed(ILogger logger, Random random)
    {
        var (template, arguments) = Message(random);
        TypedCalls.Log(logger, template, arguments);
    }

    /// <summary>By a delegate made by <c>LoggerMessage.Define</c>.</summary>
    public static void Defined(ILogger logger, Random random)
    {
        var count = random.Next(7);
        var template = string.Concat(Enumerable.Range(0, count).Select(_ => RandomMessages.Literal(random) + RandomMessages.Hole(random)))
            + RandomMessages.Literal(random);
        try
        {
            Define(logger, random, template, count);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // MEL refuses the template, or it names another number of values because of a brace: nothing was logged.
        }
    }

    /// <summary>With states of the application's own, which are read through their interfaces.</summary>
    public static void General(ILogger logger, Random random)
    {
        var state = new Dictionary<string, object?> { ["A"] = RandomMessages.Argument(random), ["{OriginalFormat}"] = "x {A}" };
        logger.Log(LogLevel.Information, default, state, null, static (s, _) => $"own {s.Count} {s["A"]}");
        logger.Log(LogLevel.Information, default, random.Next(), null, static (s, _) => s.ToString(CultureInfo.InvariantCulture));
        logger.Log<object?>(LogLevel.Information, default, null, null, static (s, e) => $"nothing {s}{e}");
    }

    /// <summary>A template and arguments: mostly as many as it has holes.</summary>
    public static (string Template, object?[] Arguments) Message(Random random)
    {
        var (template, holes) = RandomMessages.Template(random);
        return (template, [.. Enumerable.Range(0, random.Next(8) == 0 ? random.Next(5) : holes).Select(_ => RandomMessages.Argument(random))]);
    }

    private static void Define(ILogger logger, Random random, string template, int count)
    {
        const LogLevel Level = LogLevel.Information;
        switch (count)
        {
            case 0: LoggerMessage.Define(Level, 1, template)(logger, null); break;
            case 1: LoggerMessage.Define<int>(Level, 1, template)(logger, random.Next(), null); break;
            case 2: LoggerMessage.Define<string?, double>(Level, 1, template)(logger, random.Next(2) == 0 ? null : "x", random.NextDouble(), null); break;
            case 3: LoggerMessage.Define<Guid, DateTime, TimeSpan>(Level, 1, template)(logger, new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), s_time, TimeSpan.FromTicks(random.Next()), null); break;
            case 4: LoggerMessage.Define<int?, long, bool, LogLevel>(Level, 1, template)(logger, random.Next(2) == 0 ? null : 3, long.MinValue, true, LogLevel.Error, null); break;
            case 5: LoggerMessage.Define<object?, int[], byte, short, ulong>(Level, 1, template)(logger, RandomMessages.Argument(random), [1, 2], 3, -4, 5, null); break;
            default:
                LoggerMessage.Define<object?, decimal, float, uint, DateTimeOffset, char>(Level, 1, template)(
                    logger, RandomMessages.Argument(random), 1.50m, 0.1f, 7u, new DateTimeOffset(s_time), 'c', null);
                break;
        }
    }
}
