namespace Cookbook.Logging;

/// <summary>Of a list of texts: one text in its place is one item, whose commas are its own.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotPartedAttribute : Attribute;
