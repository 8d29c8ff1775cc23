using System.IO.MemoryMappedFiles;

namespace Cookbook.Logging.Tests.Endurance;

/// <summary>A mapped file in which the threads of programs note which of their calls has returned last; it outlives them.</summary>
internal sealed class ReturnedCalls : IDisposable
{
    public const int Threads = 4;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly int _runs;

    public ReturnedCalls(string path, int runs)
    {
        (Path, _runs) = (path, runs);
        File.WriteAllBytes(path, new byte[runs * Threads * sizeof(long)]);
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open);
        _view = _file.CreateViewAccessor();
    }

    public string Path { get; }

    /// <summary>For each thread of each run, how many of its calls have returned.</summary>
    public long[] All()
    {
        var all = new long[_runs * Threads];
        _view.ReadArray(0, all, 0, all.Length);
        return all;
    }

    /// <summary>How many calls of a run have returned.</summary>
    public long Of(int run) => All().Skip(run * Threads).Take(Threads).Sum();

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
