namespace Cookbook.Logging;

/// <summary>Which facts of a request the records logged within it have, each under which name. A name that is null or empty leaves its fact out.</summary>
public sealed class RequestContextOptions
{
    /// <summary>The name of the request's method.</summary>
    /// <value>The default is <c>method</c>.</value>
    public string? Method { get; set; } = "method";

    /// <summary>The name of the request's path, the base of the path included, without the query.</summary>
    /// <value>The default is <c>path</c>.</value>
    public string? Path { get; set; } = "path";

    /// <summary>
    /// The name of the client's address. It is that of the connection, unless <c>UseForwardedHeaders()</c> or what does the same has come before and put another in its
    /// place; no header is read here.
    /// </summary>
    /// <value>The default is <c>ip</c>.</value>
    public string? ClientAddress { get; set; } = "ip";

    /// <summary>The name of the user's name. Records have it of the user whom the request has at the moment.</summary>
    /// <value>The default is <c>user</c>.</value>
    public string? User { get; set; } = "user";

    /// <summary>The name of the identifier of the trace that the request belongs to, of the request itself where there is none.</summary>
    /// <value>The default is <c>traceId</c>.</value>
    public string? TraceId { get; set; } = "traceId";

    /// <summary>The name of the application's name.</summary>
    /// <value>The default is <c>appName</c>.</value>
    public string? Application { get; set; } = "appName";

    /// <summary>The application's name.</summary>
    /// <value>Null, the default, for the one that the host has. What <c>UseCookbookRequestContext</c> is given goes before both.</value>
    public string? ApplicationName { get; set; }
}
