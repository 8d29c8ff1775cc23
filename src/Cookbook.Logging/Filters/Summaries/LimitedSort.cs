using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>What records of one sort have in common.</summary>
/// <param name="Category">Their category.</param>
/// <param name="Level">Their level.</param>
/// <param name="Text">Their template; without one, their message.</param>
/// <param name="IsOfItsOwn">Whether that is a message that a summary must not show.</param>
/// <param name="Owner">The pump or queue within whose work they were logged, so that a summary of them goes where they would have gone.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LimitedSort(string Category, LogLevel Level, string Text, bool IsOfItsOwn, object? Owner);
