using Cookbook.Logging;

namespace Microsoft.Extensions.Logging;

/// <summary>Opens scopes of named values (recipe 9): <c>using (logger.BeginProperties(("user", user), ("ip", ip)))</c>.</summary>
/// <remarks>
/// Every record logged until the scope is disposed of has the values, in this flow of execution and in what it starts: <c>await</c>, <c>Task.Run</c>, <c>Parallel</c>. A
/// scope costs one small object beyond what MEL's own <c>BeginScope</c> costs for a state that is there already, and values of value types are not boxed; a record
/// within it costs nothing more. Other providers see a list of named values. A value is read when a record is written: an object that changes shows what it is by then.
/// <para>
/// Thread-safe. Dispose of scopes in the order opposite to that in which they were opened, in the method that opened them. A null in place of a value, or more than
/// four pairs, take the form for any number.
/// </para>
/// </remarks>
public static class PropertyScopeExtensions
{
    /// <summary>Opens a scope of one named value.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="logger">Any logger: a scope holds for all of them.</param>
    /// <param name="property">A name and a value.</param>
    /// <returns>What ends the scope; null where no provider has scopes.</returns>
    public static IDisposable? BeginProperties<T>(this ILogger logger, (string Name, T Value) property) =>
        Begin(logger, new PropertyScope<T>(property));

    /// <summary>Opens a scope of two named values.</summary>
    /// <typeparam name="T1">The first value's type.</typeparam>
    /// <typeparam name="T2">The second value's type.</typeparam>
    /// <param name="logger">Any logger: a scope holds for all of them.</param>
    /// <param name="first">A name and a value. Of a name that comes twice, the first counts.</param>
    /// <param name="second">A name and a value.</param>
    /// <returns>What ends the scope; null where no provider has scopes.</returns>
    public static IDisposable? BeginProperties<T1, T2>(this ILogger logger, (string Name, T1 Value) first, (string Name, T2 Value) second) =>
        Begin(logger, new PropertyScope<T1, T2>(first, second));

    /// <summary>Opens a scope of three named values.</summary>
    /// <typeparam name="T1">The first value's type.</typeparam>
    /// <typeparam name="T2">The second value's type.</typeparam>
    /// <typeparam name="T3">The third value's type.</typeparam>
    /// <param name="logger">Any logger: a scope holds for all of them.</param>
    /// <param name="first">A name and a value. Of a name that comes twice, the first counts.</param>
    /// <param name="second">A name and a value.</param>
    /// <param name="third">A name and a value.</param>
    /// <returns>What ends the scope; null where no provider has scopes.</returns>
    public static IDisposable? BeginProperties<T1, T2, T3>(
        this ILogger logger, (string Name, T1 Value) first, (string Name, T2 Value) second, (string Name, T3 Value) third) =>
        Begin(logger, new PropertyScope<T1, T2, T3>(first, second, third));

    /// <summary>Opens a scope of four named values.</summary>
    /// <typeparam name="T1">The first value's type.</typeparam>
    /// <typeparam name="T2">The second value's type.</typeparam>
    /// <typeparam name="T3">The third value's type.</typeparam>
    /// <typeparam name="T4">The fourth value's type.</typeparam>
    /// <param name="logger">Any logger: a scope holds for all of them.</param>
    /// <param name="first">A name and a value. Of a name that comes twice, the first counts.</param>
    /// <param name="second">A name and a value.</param>
    /// <param name="third">A name and a value.</param>
    /// <param name="fourth">A name and a value.</param>
    /// <returns>What ends the scope; null where no provider has scopes.</returns>
    public static IDisposable? BeginProperties<T1, T2, T3, T4>(
        this ILogger logger, (string Name, T1 Value) first, (string Name, T2 Value) second, (string Name, T3 Value) third, (string Name, T4 Value) fourth) =>
        Begin(logger, new PropertyScope<T1, T2, T3, T4>(first, second, third, fourth));

    /// <summary>Opens a scope of any number of named values, each of them boxed if need be.</summary>
    /// <param name="logger">Any logger: a scope holds for all of them.</param>
    /// <param name="properties">Names and values. Of a name that comes twice, the first counts.</param>
    /// <returns>What ends the scope; null where no provider has scopes.</returns>
    public static IDisposable? BeginProperties(this ILogger logger, params ReadOnlySpan<(string Name, object? Value)> properties) =>
        Begin(logger, new PropertyScopeN(properties));

    private static IDisposable? Begin(ILogger logger, PropertyScope scope)
    {
        ArgumentNullException.ThrowIfNull(logger);
        return logger.BeginScope(scope);
    }
}
