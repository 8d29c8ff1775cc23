namespace Cookbook.Logging;

/// <summary>Marks an option that is a number of bytes, so that configuration may say <c>"10MB"</c> (KB, MB and GB are powers of 1024).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ByteSizeAttribute : Attribute;
