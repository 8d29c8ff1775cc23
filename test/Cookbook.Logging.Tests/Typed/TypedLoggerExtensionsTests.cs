using System.Reflection;
using Cookbook.Logging.Typed;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class TypedLoggerExtensionsTests
{
    private static readonly Exception s_error = new InvalidOperationException("no");

    [Fact]
    public void Every_overload_hands_on_what_it_is_given()
    {
        var seen = new HashSet<string>();
        foreach (var method in typeof(TypedLoggerExtensions).GetMethods(BindingFlags.Public | BindingFlags.Static))
        {
            var call = new LastCall();
            var types = method.GetGenericArguments();
            var isList = method.GetParameters()[^1].ParameterType.IsArray;
            var made = types.Length == 0 ? method : method.MakeGenericMethod([.. types.Select(_ => isList ? typeof(string) : typeof(int))]);
            made.Invoke(null, [.. Arguments(made, call, out var number)]);

            var parameters = string.Join(',', method.GetParameters().Select(parameter => parameter.ParameterType.Name));
            seen.Add($"{method.Name}({parameters})");
            Assert.Equal(method.Name == "Log" ? LogLevel.Warning : Enum.Parse<LogLevel>(method.Name[3..]), call.Level);
            Assert.Equal(parameters.Contains("EventId", StringComparison.Ordinal) ? 7 : 0, call.EventId.Id);
            Assert.Same(parameters.Contains("Exception", StringComparison.Ordinal) ? s_error : null, call.Exception);
            Assert.Equal(number == 0 || isList ? "FormattedLogValues" : $"TypedValues`{number}", call.StateType!.Name);
            Assert.Equal(isList ? "list" : string.Join(' ', Enumerable.Range(0, number)), call.Text);
        }

        // Seven methods; four forms of six arities and a list, and two without arguments.
        Assert.Equal(7 * ((4 * 7) + 2), seen.Count);
    }

    private static List<object?> Arguments(MethodInfo method, ILogger logger, out int number)
    {
        var values = new List<object?>();
        number = 0;
        foreach (var parameter in method.GetParameters())
        {
            values.Add(parameter.Name switch
            {
                "logger" => logger,
                "logLevel" => LogLevel.Warning,
                "eventId" => new EventId(7),
                "exception" => s_error,
                "message" => Template(method),
                "args" => new[] { "list" },
                _ => number++,
            });
        }

        return values;
    }

    private static string Template(MethodInfo method) => string.Join(' ', method.GetGenericArguments().Select((_, i) => $"{{Value{i}}}"));
}
