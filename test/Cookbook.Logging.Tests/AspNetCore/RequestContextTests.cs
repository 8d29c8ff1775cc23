using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging.Tests;

public sealed class RequestContextTests : IDisposable
{
    private static readonly string[] s_names = ["appName", "method", "path", "ip", "user"];

    private readonly ConcurrentQueue<DetachedRecord> _records = new();
    private readonly TestLogging _logging;
    private readonly ILogger _logger;

    public RequestContextTests()
    {
        _logging = TestLogging.To(new TestHandler(r => _records.Enqueue(r.Detach())));
        _logger = _logging.CreateLogger("work");
    }

    [Fact]
    public void The_defaults_are_those_documented()
    {
        var options = new RequestContextOptions();
        var documented = Docs.Rows("context.md").Where(r => r.Length == 3 && typeof(RequestContextOptions).GetProperty(r[0]) is not null).ToDictionary(r => r[0], r => r[1]);
        Assert.Equal(
            typeof(RequestContextOptions).GetProperties().ToDictionary(p => p.Name, p => (string?)p.GetValue(options) ?? "the host's name"),
            documented);
    }

    [Fact]
    public async Task A_record_says_whose_request_it_is()
    {
        await using var app = await RequestApp.Start(_logging, Handle, "app1");
        await app.Send("POST", "/orders/7?secret=s", user: "ann");
        Assert.Equal("app1|POST|/orders/7|127.0.0.1|ann", Work());
        Assert.Matches("^[0-9a-f]{32}$", (string)Assert.Single(_records, r => r.Category == "work")["traceId"]!);
    }

    [Fact]
    public async Task Nobody_is_believed_who_says_for_whom_he_asks_unless_the_application_does_so()
    {
        await using (var app = await RequestApp.Start(_logging, Handle))
        {
            await app.Send("GET", "/a", forwarded: "198.51.100.9");
        }

        await using (var app = await RequestApp.Start(_logging, Handle, forwarded: true))
        {
            await app.Send("GET", "/b", forwarded: "198.51.100.9");
        }

        Assert.Equal(["127.0.0.1", "198.51.100.9"], _records.Where(r => r.Category == "work").Select(r => r["ip"]));
    }

    [SkippableFact]
    public async Task Each_connection_has_its_clients_address()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Elsewhere the loopback network has one address.");
        await using var app = await RequestApp.Start(_logging, Handle);
        await app.Send("GET", "/", from: "127.0.0.7");
        await app.Send("GET", "/", from: "127.0.1.9");
        Assert.Equal(["127.0.0.7", "127.0.1.9"], _records.Where(r => r.Category == "work").Select(r => r["ip"]));
    }

    [Fact]
    public async Task The_user_is_known_from_authentication_on()
    {
        await using var app = await RequestApp.Start(_logging, Handle, before: app => app.Use(async (context, next) =>
        {
            await next(context);
            _logger.LogInformation("outside");
        }));
        await app.Send("GET", "/", user: "ann");
        await app.Send("GET", "/");

        Assert.Equal(["ann", null], _records.Where(r => r.GetMessage() == "inside").Select(r => r["user"]));
        Assert.All(_records.Where(r => r.GetMessage() == "outside"), r => Assert.Null(r["appName"]));
    }

    [Fact]
    public async Task A_user_who_is_known_before_is_taken_over()
    {
        await using var app = await RequestApp.Start(_logging, Handle, before: app => app.UseAuthentication());
        Assert.Equal("ann", await app.Send("GET", "/", user: "ann"));
        Assert.Equal("ann", Assert.Single(_records, r => r.GetMessage() == "inside")["user"]);
    }

    [Fact]
    public async Task A_user_whose_name_throws_costs_the_request_nothing()
    {
        await using var app = await RequestApp.Start(_logging, context =>
        {
            context.User = new ClaimsPrincipal(new Unnameable());
            _logger.LogInformation("inside");
            return context.Response.WriteAsync("served");
        });
        Assert.Equal("served", await app.Send("GET", "/"));
        Assert.Null(Assert.Single(_records, r => r.GetMessage() == "inside")["user"]);
    }

    [Fact]
    public async Task What_is_chosen_is_for_configuration_to_say()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Logging:RequestContext:User"] = "",
            ["Logging:RequestContext:Path"] = "url.path",
            ["Logging:RequestContext:ApplicationName"] = "shop",
            ["Logging:RequestContext:TraceId"] = "",
        };
        await using var app = await RequestApp.Start(_logging, Handle, configure: o => (o.User, o.Method, o.Path) = ("who", "", "never"), settings: settings);
        await app.Send("GET", "/a", user: "ann");
        Assert.Equal("appName=shop, url.path=/a, ip=127.0.0.1", Scope(_records.Single(r => r.Category == "work")));

        app.Configuration["Logging:RequestContext:ClientAddress"] = "client.address";
        ((IConfigurationRoot)app.Configuration).Reload();
        await app.Send("GET", "/b");
        Assert.Equal("appName=shop, url.path=/b, client.address=127.0.0.1", Scope(_records.Last(r => r.Category == "work")));
    }

    [Fact]
    public void A_section_may_be_given()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection([new("Method", "verb")]).Build();
        using var services = new ServiceCollection().AddCookbookRequestContext(section).BuildServiceProvider();
        Assert.Equal("verb", services.GetRequiredService<RequestFields>().Current.Method);
        Assert.Equal("path", services.GetRequiredService<IOptions<RequestContextOptions>>().Value.Path);
    }

    [Fact]
    public void Without_its_services_it_says_what_is_missing()
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var error = Assert.Throws<InvalidOperationException>(() => new ApplicationBuilder(services).UseCookbookRequestContext());
        Assert.Contains("AddCookbookRequestContext()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_branch_may_be_an_application_of_its_own()
    {
        await using var app = await RequestApp.Start(
            _logging, Handle, "outer", before: app => app.Map("/inner", inner => inner.UseCookbookRequestContext("inner").Run(Handle)));
        await app.Send("GET", "/inner/7");
        await app.Send("GET", "/inner-not");
        Assert.Equal(["inner|GET|/inner/7|127.0.0.1|", "outer|GET|/inner-not|127.0.0.1|"], _records.Where(r => r.Category == "work").Select(Line));
    }

    [Fact]
    public async Task Work_that_outlives_its_request_keeps_its_context()
    {
        var late = new ConcurrentBag<Task>();
        var goOn = new TaskCompletionSource();
        await using var app = await RequestApp.Start(_logging, context =>
        {
            late.Add(Task.Run(async () =>
            {
                await goOn.Task;
                _logger.LogInformation("late");
            }));
            return Task.CompletedTask;
        });
        for (var i = 0; i < 20; i++)
        {
            // One after the other, over one connection, whose context serves them all.
            await app.Send("GET", $"/{i}", user: $"u{i}");
        }

        goOn.SetResult();
        await Task.WhenAll(late);
        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $"/{i} u{i}").Order(StringComparer.Ordinal),
            _records.Where(r => r.GetMessage() == "late").Select(r => $"{r["path"]} {r["user"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_user_is_the_one_whom_the_request_has_at_the_moment_and_after_it_the_last()
    {
        var context = new DefaultHttpContext();
        var scope = new RequestScope(context, new RequestContextOptions(), "app");
        string? User() => scope.FirstOrDefault(p => p.Key == "user").Value as string;
        void SignIn(string name)
        {
            // As the middleware does it, which puts a feature of its own there.
            context.Features.Set<IHttpAuthenticationFeature>(new Signed { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "test")) });
        }

        Assert.Null(User());
        SignIn("ann");
        Assert.Equal("ann", User());
        SignIn("bob");
        Assert.Equal("bob", User());
        context.User = new ClaimsPrincipal();
        Assert.Null(User());
        SignIn("eve");
        scope.End();
        SignIn("mallory");
        Assert.Equal("eve", User());
    }

    [Fact]
    public void The_scope_is_a_list_that_grows_when_the_user_comes()
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("::ffff:192.0.2.1") } };
        (context.Request.Method, context.Request.PathBase, context.Request.Path) = ("GET", "/base", "/path");
        var scope = new RequestScope(context, new RequestContextOptions { TraceId = null }, "app");
        Assert.Equal("appName=app, method=GET, path=/base/path, ip=192.0.2.1", scope.ToString());
        Assert.Null(scope[4].Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => scope[5]);

        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "ann")], "test"));
        Assert.Equal(5, scope.Count);
        Assert.Equal(new("user", "ann"), scope[4]);
        Assert.Same(context.User, context.Features.Get<IHttpAuthenticationFeature>()!.User);

        context.User = new ClaimsPrincipal(new ClaimsIdentity());
        Assert.Equal(4, scope.Count);
    }

    [Fact]
    public void Without_a_trace_the_request_itself_is_named()
    {
        Activity.Current = null;
        var scope = new RequestScope(new DefaultHttpContext { TraceIdentifier = "0HN:1" }, new RequestContextOptions(), "app");
        Assert.Equal("appName=app, method=, path=, traceId=0HN:1", scope.ToString());
    }

    public void Dispose() => _logging.Dispose();

    /// <summary>The innermost scope, those of the server being around it.</summary>
    private static string Scope(DetachedRecord record) => record.ScopeText(record.ScopeCount - 1);

    private static string Line(LogRecord record) => string.Join('|', s_names.Select(n => record[n]));

    private Task Handle(HttpContext context)
    {
        _logger.LogInformation("inside");
        return context.Response.WriteAsync(context.User.Identity?.Name ?? "");
    }

    private string Work() => Line(Assert.Single(_records, r => r.Category == "work"));

    private sealed class Signed : IHttpAuthenticationFeature
    {
        public ClaimsPrincipal? User { get; set; }
    }

    private sealed class Unnameable() : ClaimsIdentity("test")
    {
        public override string Name => throw new ObjectDisposedException("the user's handle");
    }
}
