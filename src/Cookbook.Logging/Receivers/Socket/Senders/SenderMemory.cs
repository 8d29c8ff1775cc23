using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Cookbook.Logging;

/// <summary>The memory that senders' counts stand in: a mapped file, which outlives the process however that ends, or the heap.</summary>
internal sealed unsafe class SenderMemory : IDisposable
{
    private readonly LockedFile? _file;
    private readonly MemoryMappedFile? _map;
    private readonly MemoryMappedViewAccessor? _view;

    private SenderMemory(LockedFile file)
    {
        _file = file;
        _map = MemoryMappedFile.CreateFromFile(file.Stream, null, SenderLayout.FileBytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = _map.CreateViewAccessor(0, SenderLayout.FileBytes);
        Start = (byte*)_view.SafeMemoryMappedViewHandle.DangerousGetHandle();
    }

    private SenderMemory() => Start = (byte*)NativeMemory.AllocZeroed(SenderLayout.FileBytes);

    public byte* Start { get; private set; }

    public static SenderMemory OnHeap() => new();

    /// <summary>Maps a file, made where there is none.</summary>
    /// <exception cref="IOException">Another process has it open, or it cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It is another user's, or no regular file.</exception>
    public static SenderMemory InFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = OwnFile.IsTaken(path)
            ? LockedFile.TryOpen(path) ?? throw new IOException($"{path} is open in another process.")
            : LockedFile.Create(path, SenderLayout.FileBytes);
        try
        {
            if (file.Stream.Length != SenderLayout.FileBytes)
            {
                throw new IOException($"{path} is no file of counts: it has {file.Stream.Length:N0} bytes, and should have {SenderLayout.FileBytes:N0}.");
            }

            return new SenderMemory(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (Start is null)
        {
            return;
        }

        if (_file is null)
        {
            NativeMemory.Free(Start);
        }

        Start = null;
        _view?.Dispose();
        _map?.Dispose();
        _file?.Dispose();
    }
}
