using Bench;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>The calls as every code base has them.</summary>
internal readonly struct MelCalls : ICalls
{
    public static void Item(ILogger<Worker> log, int id, string user) => Generated.Item(log, id, user);

    public static void Request(ILogger<Worker> log, int id, string user, double elapsed) =>
        log.LogInformation("Request {Id} for {User} took {Elapsed} ms", id, user, elapsed);

    public static void RequestOff(ILogger<Worker> log, int id, string user, double elapsed) =>
        log.LogDebug("Request {Id} for {User} took {Elapsed} ms", id, user, elapsed);
}
