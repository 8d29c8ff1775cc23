using Bench;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>The same calls through the typed overloads.</summary>
internal readonly struct TypedCalls : ICalls
{
    public static void Item(ILogger<Worker> log, int id, string user) => Generated.Item(log, id, user);

    public static void Request(ILogger<Worker> log, int id, string user, double elapsed) => MelCalls.Request(log, id, user, elapsed);

    public static void RequestOff(ILogger<Worker> log, int id, string user, double elapsed) => MelCalls.RequestOff(log, id, user, elapsed);
}
