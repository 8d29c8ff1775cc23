using Microsoft.Win32.SafeHandles;

namespace Cookbook.Logging.Benchmarks;

/// <summary>64 KB of memory in front of the file. Not thread-safe.</summary>
internal sealed class BufferedFile(string path) : IDisposable
{
    private const int Size = 64 * 1024;
    private const int LongestLine = 512;

    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(Size, pinned: true);
    private int _used;
    private long _offset;

    /// <summary>Room for one line.</summary>
    public Span<byte> Next()
    {
        if (Size - _used < LongestLine)
        {
            Flush();
        }

        return _buffer.AsSpan(_used);
    }

    public void Advance(int count) => _used += count;

    public void Flush()
    {
        if (_used > 0)
        {
            RandomAccess.Write(_file, _buffer.AsSpan(0, _used), _offset);
            _offset += _used;
            _used = 0;
        }
    }

    public void Dispose()
    {
        Flush();
        _file.Dispose();
    }
}
