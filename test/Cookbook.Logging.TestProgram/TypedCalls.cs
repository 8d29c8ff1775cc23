using Cookbook.Logging.Typed;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.TestProgram;

/// <summary>Makes a typed call out of boxed arguments: the first under its own type, here and there the nullable one.</summary>
internal static class TypedCalls
{
    private interface INext
    {
        void With<T>(T value);
    }

    public static void Log(ILogger logger, string template, object?[] a)
    {
        switch (a.Length)
        {
            case 0: logger.LogInformation(template); break;
            case 1: Pick(a[0], new One(logger, template)); break;
            case 2: Pick(a[0], new Two(logger, template, a[1])); break;
            default: Pick(a[0], new More(logger, template, a)); break;
        }
    }

    private static void Pick<TNext>(object? value, TNext next)
        where TNext : INext
    {
        switch (value)
        {
            case null: next.With<int?>(null); break;
            case int number when number % 2 == 0: next.With<int?>(number); break;
            case int number: next.With(number); break;
            case long number: next.With(number); break;
            case double number: next.With(number); break;
            case float number: next.With<float?>(number); break;
            case decimal number: next.With(number); break;
            case ulong number: next.With(number); break;
            case byte number: next.With(number); break;
            case bool truth: next.With(truth); break;
            case char letter: next.With(letter); break;
            case string text: next.With(text); break;
            case Guid id: next.With(id); break;
            case DateTime time: next.With<DateTime?>(time); break;
            case DateTimeOffset time: next.With(time); break;
            case DateOnly date: next.With(date); break;
            case TimeOnly time: next.With(time); break;
            case TimeSpan span: next.With(span); break;
            case LogLevel.Warning: next.With<LogLevel?>(LogLevel.Warning); break;
            case LogLevel level: next.With(level); break;
            case (int, string) and var pair: next.With(((int, string))pair); break;
            default: next.With(value); break;
        }
    }

    private readonly struct One(ILogger logger, string template) : INext
    {
        public void With<T>(T value) => logger.LogInformation(template, value);
    }

    private readonly struct Two(ILogger logger, string template, object? second) : INext
    {
        public void With<T>(T value)
        {
            switch (second)
            {
                case string text: logger.LogInformation(template, value, text); break;
                case LogLevel level: logger.LogInformation<T, LogLevel?>(template, value, level); break;
                default: logger.LogInformation(template, value, second); break;
            }
        }
    }

    private readonly struct More(ILogger logger, string template, object?[] a) : INext
    {
        public void With<T>(T value)
        {
            switch (a.Length)
            {
                case 3: logger.LogInformation(template, value, a[1], a[2]); break;
                case 4: logger.LogInformation(template, value, a[1], a[2], a[3]); break;
                case 5: logger.LogInformation(template, value, a[1], a[2], a[3], a[4]); break;
                default: logger.LogInformation(template, value, a[1], a[2], a[3], a[4], a[5]); break;
            }
        }
    }
}
