using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>The scopes that the application has open, as MEL keeps them for all providers. Thread-safe.</summary>
internal sealed class OpenScopes(IExternalScopeProvider provider)
{
    // As a delegate it is bound once: called through the interface, a generic method is looked up again each time, for as much as the scopes themselves cost.
    private readonly Action<Action<object?, Workspace>, Workspace> _forEach = provider.ForEachScope;

    /// <summary>Opens a scope.</summary>
    public IDisposable Push(object state) => provider.Push(state);

    /// <summary>Adds the scopes around the present call to its workspace, the outermost first.</summary>
    public void CollectInto(Workspace workspace) => _forEach(static (scope, workspace) => workspace.Add(scope), workspace);
}
