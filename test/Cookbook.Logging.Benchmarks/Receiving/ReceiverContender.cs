using System.Diagnostics;

namespace Cookbook.Logging.Benchmarks;

/// <summary>A receiver that is measured: how its process is started, and what it is sent.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Encoding">How the records come.</param>
/// <param name="Start">Starts it, to write to a file; it prints its port, and ends with its standard input.</param>
internal sealed record ReceiverContender(string Name, RecordEncoding Encoding, Func<string, ProcessStartInfo> Start)
{
    public const string Floor = "cpython-pickle";
    public const string Pickle = "cookbook-pickle";
    public const string Json = "cookbook-json";

    public static IReadOnlyList<ReceiverContender> All { get; } =
    [
        new(Floor, RecordEncoding.Pickle, path => new("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "receiver.py"), path])),
        new(Pickle, RecordEncoding.Pickle, Ours),
        new(Json, RecordEncoding.Json, Ours),
    ];

    private static ProcessStartInfo Ours(string path) => new(Environment.ProcessPath!, [ReceivingHost.Argument, path]);
}
