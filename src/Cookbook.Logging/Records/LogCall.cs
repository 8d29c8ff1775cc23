using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What a log call was given, as it stands in the stack frame of that call: nothing of it is copied, boxed or kept.</summary>
/// <remarks>Points into the frame, so it must not outlive the call nor leave its thread; <see cref="LiveRecord"/> sees to both.</remarks>
internal unsafe struct LogCall
{
    /// <summary>Knows the type of what <see cref="State"/> points to.</summary>
    public required StateReader Reader;

    /// <summary>The call's state.</summary>
    public required void* State;

    /// <summary>A <see cref="Func{TState, Exception, String}"/> for that state.</summary>
    public required Delegate Formatter;

    public required Exception? Exception;

    public required EventId EventId;
}
