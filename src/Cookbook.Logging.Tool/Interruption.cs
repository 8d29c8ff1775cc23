using System.Runtime.InteropServices;

namespace Cookbook.Logging.Tool;

/// <summary>Ends a command at Ctrl-C or SIGTERM in its own way: it stops at the next good moment, and says by its exit code what stopped it.</summary>
internal sealed class Interruption : IDisposable
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _signal;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => End(context, Interrupt)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => End(context, Terminate)),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>128 and the signal's number; good where there was none.</summary>
    public int Code => _signal == 0 ? ExitCode.Good : ExitCode.Signalled + _signal;

    public void Dispose()
    {
        Array.ForEach(_registrations, r => r.Dispose());
        _source.Dispose();
    }

    private void End(PosixSignalContext context, int signal)
    {
        // Who asks a second time does not want to wait for the good moment.
        context.Cancel = _signal == 0;
        _signal = signal;
        _source.Cancel();
    }
}
