namespace Cookbook.Logging;

/// <summary>Receives the values of a <see cref="LogRecord"/> one by one, without boxing them.</summary>
/// <remarks>Implement it as a struct and hand it over by reference: the calls are then direct and nothing is allocated.</remarks>
public interface IRecordVisitor
{
    /// <summary>One named value of the record or of a scope.</summary>
    /// <typeparam name="T">The type the value has at the call site; <see cref="object"/> where it was boxed there.</typeparam>
    /// <param name="name">The property's name as the message template or the scope gives it.</param>
    /// <param name="format">The .NET format of the template's hole (<c>F2</c> in <c>{Elapsed:F2}</c>), or null.</param>
    /// <param name="value">The value; valid during the call only.</param>
    void Value<T>(string name, string? format, T value);
}
