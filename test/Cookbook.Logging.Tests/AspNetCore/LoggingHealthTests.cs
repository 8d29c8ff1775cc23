using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class LoggingHealthTests
{
    private readonly ManualTime _clock = new();
    private readonly MemoryTransport _transport = new();
    private readonly LoggingHealthOptions _options = new();

    [Fact]
    public void The_defaults_are_those_documented()
    {
        Assert.Equal((TimeSpan.FromMinutes(1), 80, TimeSpan.FromMinutes(1)), (_options.UnhealthyAfter, _options.QueuePercent, _options.DroppedFor));
        var documented = Docs.Rows("health.md").Where(r => r.Length == 3).Skip(1).Select(r => r[0]);
        Assert.Equal(typeof(LoggingHealthOptions).GetProperties().Select(p => p.Name), documented);
    }

    [Fact]
    public async Task A_log_that_writes_is_healthy_and_shows_its_numbers()
    {
        using var logging = TestLogging.To(Handler());
        logging.CreateLogger().LogWarning("one");
        logging.Flush();
        var result = await Check(Checker(logging));
        Assert.Equal((HealthStatus.Healthy, "all 1 handlers write"), (result.Status, result.Description));
        var data = Assert.IsType<Dictionary<string, object>>(result.Data["file"]);
        Assert.Equal(1, Assert.IsType<Dictionary<string, long>>(data["written"])["Warning"]);
        Assert.Equal(("Healthy", 0L, 0), (data["status"], data["queuedBytes"], data["queuePercent"]));
        Assert.DoesNotContain("error", data.Keys);
    }

    [Fact]
    public async Task A_failing_handler_degrades_at_once_and_is_unhealthy_after_a_while_until_it_writes_again()
    {
        var handler = Handler();
        using var logging = TestLogging.To(handler);
        var check = Checker(logging);
        _transport.Failures = int.MaxValue;
        logging.CreateLogger().LogInformation("kept");
        Load.Until(() => handler.Failure is not null, "a failure");

        var result = await Check(check);
        Assert.Equal(HealthStatus.Degraded, result.Status);
        Assert.Contains("file: writing fails since 2026-11-22 10:11:12Z (IOException: The disk is full.)", result.Description, StringComparison.Ordinal);
        var data = (Dictionary<string, object>)result.Data["file"];
        Assert.Equal((1L, "IOException: The disk is full.", _clock.GetUtcNow()), (data["queuedRecords"], data["error"], data["failingSince"]));

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(HealthStatus.Degraded, (await Check(check)).Status);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Unhealthy, (await Check(check)).Status);
        Assert.Equal(HealthStatus.Degraded, (await Check(check, HealthStatus.Degraded)).Status);

        _transport.Failures = 0;
        logging.Flush();
        Assert.Equal(HealthStatus.Healthy, (await Check(check)).Status);
    }

    [Fact]
    public async Task A_queue_that_is_nearly_full_degrades()
    {
        using var logging = TestLogging.To(Handler());
        var check = Checker(logging);
        _transport.Stall();
        logging.CreateLogger().LogError("{Text}", new string('x', 3_200));
        _transport.WaitUntilStalled();
        Assert.Equal(HealthStatus.Healthy, (await Check(check)).Status);
        logging.CreateLogger().LogError("{Text}", new string('x', 110));
        var result = await Check(check);
        Assert.Equal((HealthStatus.Degraded, "file: its queue is 80 % full"), (result.Status, result.Description));
        _transport.Resume();
        logging.Flush();
        Assert.Equal(HealthStatus.Healthy, (await Check(check)).Status);
    }

    [Theory]
    [InlineData(60, HealthStatus.Degraded)]
    [InlineData(0, HealthStatus.Healthy)]
    public async Task Drops_degrade_the_check_that_sees_them_and_those_soon_after(int seconds, HealthStatus soonAfter)
    {
        _options.DroppedFor = TimeSpan.FromSeconds(seconds);
        using var logging = TestLogging.To(Handler());
        var check = Checker(logging);
        Drop(logging);
        var result = await Check(check);
        Assert.Equal(HealthStatus.Degraded, result.Status);
        Assert.Equal(1L, ((Dictionary<string, object>)result.Data["file"])["droppedSinceLastCheck"]);

        _clock.Advance(TimeSpan.FromSeconds(59));
        result = await Check(check);
        Assert.Equal((soonAfter, 0L), (result.Status, ((Dictionary<string, object>)result.Data["file"])["droppedSinceLastCheck"]));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Healthy, (await Check(check)).Status);
    }

    [Fact]
    public async Task Where_drops_are_no_reason_they_are_shown_only()
    {
        _options.DroppedFor = null;
        using var logging = TestLogging.To(Handler());
        Drop(logging);
        var result = await Check(Checker(logging));
        Assert.Equal(HealthStatus.Healthy, result.Status);
        Assert.Equal(1L, ((Dictionary<string, object>)result.Data["file"])["droppedSinceLastCheck"]);
    }

    [Fact]
    public async Task A_handler_without_statistics_shows_its_status_alone()
    {
        using var logging = TestLogging.To(new TestHandler(static _ => { }));
        var data = Assert.IsType<Dictionary<string, object>>(Assert.Single((await Check(Checker(logging))).Data).Value);
        Assert.Equal(("status", "Healthy"), (Assert.Single(data).Key, data["status"]));
    }

    [Fact]
    public async Task Where_logging_was_forgotten_the_check_is_unhealthy_and_says_what_to_call()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddHealthChecks().AddCookbookLogging().AddCheck("other", static () => HealthCheckResult.Healthy());
        await using var provider = services.BuildServiceProvider();
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.Equal(HealthStatus.Unhealthy, report.Entries["logging"].Status);
        Assert.Contains("call builder.Logging.AddCookbookLogging()", report.Entries["logging"].Description, StringComparison.Ordinal);
        Assert.Null(report.Entries["logging"].Exception);
        Assert.Equal(HealthStatus.Healthy, report.Entries["other"].Status);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var health = new ServiceCollection().AddHealthChecks();
        Assert.Throws<ArgumentOutOfRangeException>(() => health.AddCookbookLogging(o => o.QueuePercent = 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => health.AddCookbookLogging(o => o.UnhealthyAfter = TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public async Task A_web_application_answers_for_its_log()
    {
        using var folder = new TempFolder();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder.Path });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddCookbookLogging(c => c.AddHandler<object>(
            "Memory test",
            static (_, _) => { },
            (_, context) => new TransportHandler(context, _transport)));
        builder.Configuration["Logging:Cookbook:Handlers:peer:Type"] = "Memory test";
        builder.Services.AddHealthChecks().AddCookbookLogging();
        await using var app = builder.Build();
        app.MapHealthChecks("/health", new HealthCheckOptions
        {
            ResponseWriter = static (context, report) => context.Response.WriteAsync($"{report.Status} {string.Join(',', report.Entries["logging"].Data.Keys)}"),
        });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Assert.Equal("Healthy peer", await client.GetStringAsync(new Uri("/health", UriKind.Relative)));

        _transport.Failures = int.MaxValue;
        app.Logger.LogError("The log cannot be written.");
        Load.Until(() => app.Services.GetRequiredService<ICookbookLogging>().Handlers[0].Failure is not null, "a failure");
        var answer = await client.GetAsync(new Uri("/health", UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "Degraded peer"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        _transport.Failures = 0;
    }

    private static Task<HealthCheckResult> Check(LoggingHealthCheck check, HealthStatus? failure = null) =>
        check.CheckHealthAsync(new HealthCheckContext { Registration = new HealthCheckRegistration("logging", check, failure, null) });

    private LoggingHealthCheck Checker(TestLogging logging) => new(new CookbookLogs([logging.Provider]), _options, _clock);

    private void Drop(TestLogging logging)
    {
        var logger = logging.CreateLogger();
        _transport.Stall();
        logger.LogError("first");
        _transport.WaitUntilStalled();
        logger.LogInformation("{Text}", new string('x', 4_000));
        logger.LogInformation("{Text}", new string('y', 4_000));
        _transport.Resume();
        logging.Flush();
    }

    private TransportHandler Handler() => new(
        new HandlerContext
        {
            Name = "file",
            KeyPath = "Logging:Cookbook:Handlers:file",
            Formatter = new MessageFormatter(),
            TimeProvider = _clock,
            Pump = new PumpOptions { MaxQueueBytes = 4_128, QueueFullMode = QueueFullMode.DropWrite, ShutdownTimeout = TimeSpan.FromMilliseconds(500) },
        },
        _transport);
}
