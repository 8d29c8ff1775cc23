using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

/// <summary>Recipe 10 under load: two web applications in one process, a log for each and one for both.</summary>
public sealed class SeveralApplicationsTests
{
    private const int Requests = 5_000;
    private const int Clients = 8;

    private static readonly string[] s_methods = ["GET", "POST", "PUT", "DELETE"];
    private static readonly int[] s_parts = [1, 2];

    [Fact]
    public async Task Each_log_has_exactly_the_lines_of_its_own_requests_with_their_method_address_and_user()
    {
        using var folder = new TempFolder();
        using (var logging = ConfiguredLogging.From(
            $$"""
            {
              "Formatters": { "request": { "Format": "%(appName)s %(method)s %(path)s %(ip)s %(user)s %(name)s %(message)s" } },
              "Handlers": {
                "app1": { "Type": "RotatingFile", "Path": "{{folder.File("app1.log")}}", "Formatter": "request", "Filters": [ { "Type": "Property", "Name": "appName", "Value": "app1" } ] },
                "app2": { "Type": "RotatingFile", "Path": "{{folder.File("app2.log")}}", "Formatter": "request", "Filters": [ { "Type": "Property", "Name": "appName", "Value": "app2" } ] },
                "all": { "Type": "RotatingFile", "Path": "{{folder.File("app.log")}}", "Formatter": "request" }
              },
              "Loggers": { "Microsoft": { "Level": "Warning" }, "Cookbook": { "Level": "Warning" } },
              "Root": { "Level": "Debug" }
            }
            """))
        {
            var work = new Work(logging.Factory);
            await using var app1 = await RequestApp.Start(logging.Factory, work.Handle, "app1", forwarded: true);
            await using var app2 = await RequestApp.Start(logging.Factory, work.Handle, "app2", forwarded: true);
            await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (i, _) =>
                await (i % 2 == 0 ? app1 : app2).Send(Method(i), $"/orders/{i}", User(i), Address(i)));
        }

        var expected = Enumerable.Range(0, Requests).ToLookup(i => i % 2 == 0 ? "app1" : "app2");
        AssertLines(expected["app1"], folder.File("app1.log"));
        AssertLines(expected["app2"], folder.File("app2.log"));
        AssertLines(Enumerable.Range(0, Requests), folder.File("app.log"));
    }

    private static void AssertLines(IEnumerable<int> requests, string file)
    {
        var expected = requests.SelectMany(Lines).Order(StringComparer.Ordinal).ToArray();
        var written = File.ReadAllLines(file);
        Array.Sort(written, StringComparer.Ordinal);
        Assert.Equal(expected.Length, written.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], written[i]);
        }
    }

    private static IEnumerable<string> Lines(int request)
    {
        var start = $"app{(request % 2) + 1} {Method(request)} /orders/{request} {Address(request)} {User(request)}";
        return
        [
            $"{start} main {request} started", $"{start} main {request} awaited", $"{start} webapplib {request} ran",
            .. s_parts.Select(p => $"{start} webapplib {request} did {p}"), $"{start} main {request} finished",
        ];
    }

    private static string Method(int i) => s_methods[i / 2 % s_methods.Length];

    private static string User(int i) => string.Create(CultureInfo.InvariantCulture, $"user{i % 97}");

    private static string Address(int i) => string.Create(CultureInfo.InvariantCulture, $"10.{i / 256 % 256}.{i % 256}.1");

    /// <summary>Does something for a request, and has a library do something that knows nothing of requests.</summary>
    private sealed class Work(ILoggerFactory loggers)
    {
        private readonly ILogger _main = loggers.CreateLogger("main");
        private readonly ILogger _library = loggers.CreateLogger("webapplib");

        public async Task Handle(Microsoft.AspNetCore.Http.HttpContext context)
        {
            var id = context.Request.Path.Value!.Split('/')[^1];
            _main.LogDebug("{Id} started", id);
            await Task.Yield();
            _main.LogDebug("{Id} awaited", id);
            await Task.Run(() => _library.LogInformation("{Id} ran", id));
            await Parallel.ForEachAsync(s_parts, async (part, _) =>
            {
                await Task.Yield();
                _library.LogWarning("{Id} did {Part}", id, part);
            });
            _main.LogDebug("{Id} finished", id);
        }
    }
}
