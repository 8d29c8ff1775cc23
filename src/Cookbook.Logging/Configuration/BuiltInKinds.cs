namespace Cookbook.Logging;

/// <summary>Every kind that comes with the library, one line each.</summary>
internal static class BuiltInKinds
{
    public static void Register(CookbookLoggingBuilder builder) => ArgumentNullException.ThrowIfNull(builder);
}
