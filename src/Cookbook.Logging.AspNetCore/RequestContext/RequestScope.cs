using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace Cookbook.Logging;

/// <summary>What is known of one request, as the state of a scope: one object a request.</summary>
/// <remarks>
/// All but the user is copied when the request comes: work that outlives the request must not read an <see cref="HttpContext"/> that serves the next one by then. The
/// user is told by whoever finds it out, for the scope is also what the request keeps its user in. Thread-safe: the list grows at its end when the user comes, and
/// what has been counted stays readable when it goes.
/// </remarks>
internal sealed class RequestScope : PropertyScope, IHttpAuthenticationFeature
{
    private readonly string? _userKey;
    private readonly Facts _facts;
    private readonly int _count;
    private ClaimsPrincipal? _user;
    private volatile string? _userName;

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
            LearnUser(context);
        }
    }

    public override int Count => _userName is null ? _count : _count + 1;

    /// <summary>The user whom the request is made for; set by whoever authenticates it.</summary>
    public ClaimsPrincipal? User
    {
        get => _user;
        set
        {
            _user = value;
            _userName = NameOf(value);
        }
    }

    public override KeyValuePair<string, object?> this[int index] =>
        (uint)index < (uint)_count ? new(_facts[index].Key, _facts[index].Value)
        : index == _count && _userKey is not null ? new(_userKey, _userName)
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

        return _userName is not null && _userKey == name;
    }

    public override void Visit<TVisitor>(ref TVisitor visitor)
    {
        for (var i = 0; i < _count; i++)
        {
            visitor.Value(_facts[i].Key, null, _facts[i].Value);
        }

        if (_userName is { } user)
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

    private static string? NameOf(ClaimsPrincipal? user) => user?.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : null;

    private void LearnUser(HttpContext context)
    {
        var known = context.Features.Get<IHttpAuthenticationFeature>();
        User = known?.User;

        // One who has authenticated already keeps more than the user there.
        if (_userName is null)
        {
            context.Features.Set<IHttpAuthenticationFeature>(this);
        }
    }

    /// <summary>Room for all facts but the user, within the object itself.</summary>
    [InlineArray(5)]
    private struct Facts
    {
        private KeyValuePair<string, string> _first;
    }
}
