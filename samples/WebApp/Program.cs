using WebApp;

// The settings and the logs stand beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

builder.Logging.ClearProviders();
builder.Logging.AddCookbookLogging();
builder.Services.AddCookbookRequestContext();
builder.Services.AddHealthChecks().AddCookbookLogging();

var demo = Demo.Prepare(builder.Configuration);

var app = builder.Build();
app.UseCookbookRequestContext(); // method, path, client address, user and trace in every line of a request
app.MapOrders();
app.MapHealthChecks("/health"); // Healthy, Degraded or Unhealthy: whether the log itself is written

if (demo is null)
{
    await app.RunAsync();
    return 0;
}

await app.StartAsync();
await demo.SendRequestsAsync(app.Urls.First());
await app.StopAsync();
await app.DisposeAsync(); // the container disposes the provider, and with it every record is in its file
return demo.ShowFiles(Console.Out);
