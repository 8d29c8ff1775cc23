namespace Cookbook.Logging;

/// <summary>How the names of values are written in JSON.</summary>
public enum JsonNaming
{
    /// <summary>As they are: <c>OrderId</c>.</summary>
    AsIs,

    /// <summary>The first letter small: <c>orderId</c>.</summary>
    CamelCase,

    /// <summary>Words in small letters with underscores between them: <c>order_id</c>.</summary>
    SnakeCase,
}
