using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public sealed class FromCodeTests
{
    [Fact]
    public async Task Code_is_the_starting_point_and_the_section_goes_over_it()
    {
        await using var configured = Configured.Section(
            "{ 'Handlers': { 'a': { 'BackupCount': 9, 'MaxFrameBytes': '2KB' } }, 'Root': { 'Handlers': 'a' } }",
            c => c.UseHandler<RecorderOptions>("a", "Recorder", o => (o.BackupCount, o.MaxBytes) = (3, 77), s => (s.Level, s.Pump) = (LogLevel.Warning, p => p.MaxQueueBytes = 8192))
                .UseHandler<RecorderOptions>("b", "Recorder"));
        _ = configured.Factory;
        var a = configured["a"];
        Assert.Equal((9, 77), (a.Options.BackupCount, a.Options.MaxBytes));
        Assert.Equal(LogLevel.Warning, a.Level);
        Assert.Equal((8192, 2048), (a.Context.Pump.MaxQueueBytes, a.Context.Pump.MaxFrameBytes));
        Assert.Equal("b", configured["b"].Name);
    }

    [Fact]
    public async Task Another_type_in_the_section_leaves_nothing_of_what_code_said()
    {
        await using var configured = Configured.Section(
            "{ 'Handlers': { 'a': { 'Type': 'Relay' } } }", c => c.UseHandler<RecorderOptions>("a", "Recorder", o => o.BackupCount = 3, s => s.Level = LogLevel.Error));
        _ = configured.Factory;
        Assert.Equal((5, LogLevel.Trace), (configured["a"].Options.BackupCount, configured["a"].Level));
    }

    [Fact]
    public async Task Ready_made_filters_and_formatters_and_loggers_work_by_name()
    {
        var filter = new AtMost(LogLevel.Warning);
        await using var configured = Configured.Section("{}", c => c
            .UseFilter("mine", filter)
            .UseFormatter("plain", new PlainFormatter(new PlainOptions { Format = "*{message}" }))
            .UseFormatter<PlainOptions>("kind", "Plain", o => o.Format = "+{message}")
            .UseHandler("own", context => new Recorder(new RecorderOptions(), context), s => s.Formatter = "kind")
            .UseHandler<RecorderOptions>("a", "Recorder", common: s =>
            {
                s.Formatter = "plain";
                s.Filters.Add("mine");
            })
            .UseLogger("Shop", l => (l.Level, l.Handlers, l.Propagate) = (LogLevel.Debug, ["a"], false))
            .UseRoot(r => (r.Level, r.Handlers) = (LogLevel.Error, ["own"])));
        configured.Factory.CreateLogger("Shop.Payments").LogDebug("x");
        configured.Factory.CreateLogger("Shop.Payments").LogError("y");
        configured.Factory.CreateLogger("Bank").LogWarning("z");
        configured.Factory.CreateLogger("Bank").LogError("w");
        Assert.Equal(["*x"], configured["a"].Lines);
        Assert.Equal(["+w"], configured["own"].Lines);
        Assert.Same(filter, Assert.Single(configured["a"].Filters));
    }

    [Fact]
    public void Options_of_another_kind_are_an_error()
    {
        var error = Assert.Single(Configured.Errors("{}", c => c.UseHandler<PlainOptions>("a", "Recorder", o => o.Utc = true)));
        Assert.Equal("Logging:Cookbook:Handlers:a was given PlainOptions in code; a Recorder handler takes RecorderOptions.", error);
    }

    [Fact]
    public void A_name_with_a_colon_is_refused() => Assert.Throws<ArgumentException>(() => Configured.Section("{}", c => c.UseFilter("a:b", new AtMost(LogLevel.Error))));

    [Fact]
    public async Task Several_calls_add_to_one_builder_and_one_provider()
    {
        await using var configured = new Configured(
            "{}",
            c => c.UseHandler<RecorderOptions>("a", "Recorder"),
            builder => builder.AddCookbookLogging().AddCookbookLogging(c => c.UseHandler<RecorderOptions>("b", "Recorder")));
        Assert.Single(configured.Services.GetServices<ILoggerProvider>());
        Assert.Equal(["a", "b"], configured.Provider.Table.Handlers.Select(h => h.Name));
    }

    [Fact]
    public async Task The_clock_comes_from_the_container()
    {
        var clock = new OwnClock();
        await using var configured = new Configured("{}", c => c.UseHandler<RecorderOptions>("a", "Recorder"), services: s => s.AddSingleton<TimeProvider>(clock));
        _ = configured.Factory;
        Assert.Same(clock, configured["a"].Context.TimeProvider);
    }

    private sealed class OwnClock : TimeProvider;
}
