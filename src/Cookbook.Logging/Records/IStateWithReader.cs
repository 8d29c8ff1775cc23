namespace Cookbook.Logging;

/// <summary>A state type that knows how it is best read, and so needs neither dynamic code nor boxing. Asked once, of the type's default value.</summary>
internal interface IStateWithReader<TState>
{
    StateReader<TState> CreateReader();
}
