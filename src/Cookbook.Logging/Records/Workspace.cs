using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The record, buffers and lists that one log call needs, reused from call to call.</summary>
internal sealed class Workspace
{
    private static Type? s_activityScope;
    private static Type? s_otherScope;

    private object?[] _scopes = new object?[8];

    /// <summary>The <see cref="HandlerTable.Stamp"/> of the table that the call is routed by, 0 between calls; read by whoever wants to close that table's handlers.</summary>
    public long TableInUse;

    public Workspace(LogThread thread) => Record = new LiveRecord(thread, this);

    /// <summary>The view of the call.</summary>
    public LiveRecord Record { get; }

    /// <summary>The rendered message.</summary>
    public MessageText Message { get; } = new();

    public int ScopeCount { get; private set; }

    public object? Scope(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)ScopeCount, nameof(index));
        return _scopes[index];
    }

    /// <summary>Adds a scope within those before it; but not MEL's own of trace and span ids where that repeats what the record carries in fields of its own.</summary>
    public void Add(object? scope)
    {
        if (scope is null || (IsActivityScope(scope.GetType()) && Record.IsTraced))
        {
            return;
        }

        if (ScopeCount == _scopes.Length)
        {
            Array.Resize(ref _scopes, ScopeCount * 2);
        }

        _scopes[ScopeCount++] = scope;
    }

    public void Clear()
    {
        Message.Reset();
        if (ScopeCount > 0)
        {
            Array.Clear(_scopes, 0, ScopeCount);
            ScopeCount = 0;
        }
    }

    private static bool IsActivityScope(Type type)
    {
        if (s_activityScope is { } known)
        {
            return ReferenceEquals(type, known);
        }

        if (ReferenceEquals(type, s_otherScope))
        {
            return false;
        }

        if (type.Name == "ActivityLogScope" && type.Assembly == typeof(LoggerFactory).Assembly)
        {
            s_activityScope = type;
            return true;
        }

        s_otherScope = type;
        return false;
    }
}
