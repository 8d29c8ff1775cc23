namespace Bench;

/// <summary>The category of every measured call. Its full name stands on each line, so it is as short as an application's would be.</summary>
internal sealed class Worker;
