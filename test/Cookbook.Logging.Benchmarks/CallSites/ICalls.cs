using Bench;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Benchmarks;

/// <summary>The call sites under test. Static and abstract, so that a measured loop calls them directly.</summary>
internal interface ICalls
{
    /// <summary>Two arguments, through MEL's source generator.</summary>
    static abstract void Item(ILogger<Worker> log, int id, string user);

    /// <summary>Three arguments, <c>LogInformation</c> with a message template.</summary>
    static abstract void Request(ILogger<Worker> log, int id, string user, double elapsed);

    /// <summary>As <see cref="Request"/>, at a level that is off.</summary>
    static abstract void RequestOff(ILogger<Worker> log, int id, string user, double elapsed);
}
