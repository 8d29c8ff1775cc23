using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace Cookbook.Logging;

/// <summary>What is known of one request, as the state of a scope: one object a request.</summary>
/// <remarks>
/// All but the user is copied when the request comes: work that outlives the request must not read an <see cref="HttpContext"/> that serves the next one by then. The
/// user is the one whom the request has at the moment, until <see cref="End"/>. Thread-safe: the list grows at its end when the user comes, and what has been counted
/// stays readable when it goes.
/// </remarks>
internal sealed class RequestScope : PropertyScope
{
    private readonly string? _userKey;
    private readonly Facts _facts;
    private readonly int _count;
    private volatile IFeatureCollection? _request;
    private volatile KnownUser? _user;

    public RequestScope(HttpContext context, RequestContextOptions fields, string applicationName)
    {
        Add(ref _facts, ref _count, fields.Application, applicationName);
        Add(ref _facts, ref _count, fields.Method, context.Request.Method);
        Add(ref _facts, ref _count, fields.Path, fields.Path is null ? null : Path(context.Request));
        Add(ref _facts, ref _count, fields.ClientAddress, fields.ClientAddress is null ? null : Address(context.Connection.RemoteIpAddress));
        Add(ref _facts, ref _count, fields.TraceId, fields.TraceId is null ? null : Trace(context));
        _userKey = fields.User;
        if (_userKey is not null)
        {
            _request = context.Features;
        }
    }

    public override int Count => UserName is null ? _count : _count + 1;

    private string? UserName
    {
        get
        {
            var request = _request;
            return request is null ? _user?.Name : NameIn(request);
        }
    }

    /// <summary>The request has ended: its user is the last it had.</summary>
    public void End()
    {
        _ = UserName;
        _request = null;
    }

    public override KeyValuePair<string, object?> this[int index] =>
        (uint)index < (uint)_count ? new(_facts[index].Key, _facts[index].Value)
        : index == _count && _userKey is not null ? new(_userKey, UserName)
        : throw new ArgumentOutOfRangeException(nameof(index));

    public override bool Has(string name)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_facts[i].Key == name)
            {
                return true;
            }
        }

        return _userKey == name && UserName is not null;
    }

    public override void Visit<TVisitor>(ref TVisitor visitor)
    {
        for (var i = 0; i < _count; i++)
        {
            visitor.Value(_facts[i].Key, null, _facts[i].Value);
        }

        if (UserName is { } user)
        {
            visitor.Value(_userKey!, null, user);
        }
    }

    private static void Add(ref Facts facts, ref int count, string? name, string? value)
    {
        if (name is not null && value is not null)
        {
            facts[count++] = new(name, value);
        }
    }

    private static string? Path(HttpRequest request) => request.PathBase.HasValue ? request.PathBase.Value + request.Path.Value : request.Path.Value;

    private static string? Address(IPAddress? address) => (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();

    private static string Trace(HttpContext context) =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.TraceId.ToHexString() : context.TraceIdentifier;

    /// <summary>The name of a user who is signed in; null as well where the application's own identity throws.</summary>
    private static string? NameOf(ClaimsPrincipal? user)
    {
        try
        {
            return user?.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private string? NameIn(IFeatureCollection request)
    {
        var last = _user;
        ClaimsPrincipal? user;
        try
        {
            user = request.Get<IHttpAuthenticationFeature>()?.User;
        }
        catch (InvalidOperationException)
        {
            // Another thread is at it, or the server has taken it back.
            return last?.Name;
        }

        if (_request is null)
        {
            // It has ended meanwhile, and may be the next one already.
            return _user?.Name;
        }

        if (!ReferenceEquals(user, last?.User))
        {
            _user = last = new KnownUser(user, NameOf(user));
        }

        return last?.Name;
    }

    /// <summary>A user and the name, which costs more to ask for.</summary>
    private sealed record KnownUser(ClaimsPrincipal? User, string? Name);

    /// <summary>Room for all facts but the user, within the object itself.</summary>
    [InlineArray(5)]
    private struct Facts
    {
        private KeyValuePair<string, string> _first;
    }
}
