using System.Globalization;

namespace Cookbook.Samples;

/// <summary>
/// Two web applications in one process, which use one library: each has a log of its own, and there is one of both. Every line says for whose request it was written,
/// those of the library, too, which knows nothing of requests.
/// </summary>
internal sealed class Recipe10WebApplications() : Recipe(10, "web-applications", "Context of requests: a log for each web application")
{
    private const int Requests = 100;
    private const int Clients = 8;

    private const string Configuration = """
        {
          "Formatters": {
            "request": { "Format": "%(threadName)-11s %(appName)s %(name)-9s %(user)-6s %(ip)s %(method)-4s %(message)s" }
          },
          "Handlers": {
            "app1": { "Type": "RotatingFile", "Path": "app1.log", "Formatter": "request", "Filters": [ { "Type": "Property", "Name": "appName", "Value": "app1" } ] },
            "app2": { "Type": "RotatingFile", "Path": "app2.log", "Formatter": "request", "Filters": [ { "Type": "Property", "Name": "appName", "Value": "app2" } ] },
            "all":  { "Type": "RotatingFile", "Path": "app.log", "Formatter": "request" }
          },
          "Root": { "Level": "Debug" }
        }
        """;

    private static readonly WebRequest[] s_requests =
    [
        new("GET", "192.168.2.20", "jim"),
        new("POST", "192.168.3.20", "fred"),
        new("GET", "192.168.2.21", "sheila"),
        new("POST", "192.168.3.21", "jim"),
        new("GET", "192.168.2.22", "fred"),
        new("POST", "192.168.3.22", "sheila"),
    ];

    public override void Run()
    {
        ServeAsync().GetAwaiter().GetResult();
        foreach (var file in (string[])["app1.log", "app2.log", "app.log"])
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{File.ReadLines(file).Count(),5} {file}"));
        }
    }

    private static async Task ServeAsync()
    {
        using var logging = CookbookLogging.FromJson(Configuration);
        await using var app1 = await WebApp.StartAsync("app1", logging.Factory);
        await using var app2 = await WebApp.StartAsync("app2", logging.Factory);
        WebApp[] apps = [app1, app2];

        await Parallel.ForAsync(
            0,
            Requests,
            new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (i, cancel) => await apps[i % apps.Length].SendAsync(s_requests[i / apps.Length % s_requests.Length], cancel));

        foreach (var app in apps)
        {
            Console.WriteLine($"{app.Name} processed {app.Requests} requests");
        }
    }
}
