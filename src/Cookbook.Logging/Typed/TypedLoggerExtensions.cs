namespace Cookbook.Logging.Typed;

/// <summary>
/// <c>LogInformation</c> and its kin with arguments of their own types: <c>using Cookbook.Logging.Typed;</c> beside <c>using Microsoft.Extensions.Logging;</c> makes
/// the compiler choose them for calls of one to six arguments, which then neither box these nor make an array, be the level enabled or not.
/// </summary>
/// <remarks>
/// Thread-safe. The message is that of the method of the same name in MEL, and so is the choice between the forms with and without an exception and an event id. A template
/// is not looked at before its text is asked for: where MEL's method throws <see cref="FormatException"/> at once, a logger here throws it, or says what is wrong in the line.
/// <para>
/// An array of references in place of the arguments is, as in MEL, the list of arguments; the forms for it, and those with an exception and no arguments, are here so that
/// no such call is ambiguous, and hand over to MEL.
/// </para>
/// </remarks>
public static partial class TypedLoggerExtensions;
