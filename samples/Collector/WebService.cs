namespace Collector;

/// <summary>A service as it would be without a collector: that its records go there is a matter of its <c>appsettings.json</c>.</summary>
internal static class WebService
{
    /// <param name="name">The service; its folder holds the settings, and the spool.</param>
    /// <param name="settings">Settings that go over those of the file, such as <c>--Urls=…</c>.</param>
    /// <param name="map">What the service does.</param>
    public static async Task RunAsync(string name, string[] settings, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = Path.Combine(AppContext.BaseDirectory, name) });
        builder.Logging.ClearProviders();
        builder.Logging.AddCookbookLogging();
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = SharedPort.Bind);

        await using var app = builder.Build();
        map(app);
        await app.StartAsync();

        // Who started the service reads its address, and ends it by closing its standard input; should that process be killed, the service ends, too.
        Console.WriteLine(app.Urls.First());
        _ = Task.Run(() =>
        {
            Console.In.ReadToEnd();
            app.Lifetime.StopApplication();
        });
        await app.WaitForShutdownAsync();
    }
}
