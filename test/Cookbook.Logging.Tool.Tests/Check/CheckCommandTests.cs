using System.Text.RegularExpressions;

namespace Cookbook.Logging.Tool.Tests;

public sealed class CheckCommandTests : IDisposable
{
    private static readonly string s_files = Path.Combine(AppContext.BaseDirectory, "Check", "Files");

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Broken => [.. Directory.GetFiles(s_files, "*.expected.txt").Select(f => Path.GetFileName(f).Replace(".expected.txt", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Every_mistake_is_said_with_its_key_path(string name)
    {
        var ran = await Ran.CommandAsync("check", Copy($"{name}.json"));

        Assert.Equal(ExitCode.Problems, ran.Code);
        var errors = ran.Lines.Where(l => l.StartsWith("error: ", StringComparison.Ordinal)).Select(l => l["error: ".Length..]).ToList();
        var expected = await File.ReadAllLinesAsync(Path.Combine(s_files, $"{name}.expected.txt"));
        Assert.Collection(errors, [.. expected.Select(e => (Action<string>)(found => Assert.Matches($"^{Regex.Escape(e).Replace("\\*", ".*", StringComparison.Ordinal)}$", found)))]);
        Assert.DoesNotContain("hunter22", ran.Output, StringComparison.Ordinal);
        Assert.EndsWith(errors.Count == 1 ? ".json: 1 error" : $".json: {errors.Count} errors", ran.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_file_is_drawn()
    {
        var file = _folder.File("appsettings.json");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Check", "WebApp", "appsettings.json"), file);

        var ran = await Ran.CommandAsync("check", file);

        Assert.Equal(
            $$"""
            Logging:Cookbook
            ├── Loggers
            │   └── Root Information → stdout, stderr, file
            └── Handlers
                ├── file RotatingFile
                │   ├── formatter verbose, Text
                │   │   ├── Defaults
                │   │   │   ├── method: -
                │   │   │   ├── path: -
                │   │   │   └── traceId: -
                │   │   ├── Format: {asctime} {levelname:8} {name} [{traceId}] {method} {path} - {message}
                │   │   ├── Style: {
                │   │   └── Utc: True
                │   ├── BackupCount: 200
                │   ├── Compression: Gzip
                │   ├── MaxBytes: 100KB
                │   └── Path: logs/app.log
                ├── stderr Console, from Error
                │   ├── formatter simple, Text
                │   │   └── Format: %(levelname)-8s - %(message)s
                │   └── Stream: Stderr
                └── stdout Console, from Information
                    ├── filter warnings_and_below, MaxLevel
                    │   └── Level: Warning
                    ├── formatter simple, Text
                    │   └── Format: %(levelname)-8s - %(message)s
                    └── Stream: Stdout
            {{file}}: no errors
            """,
            Trimmed(ran));
        Assert.Equal(ExitCode.Good, ran.Code);
        Assert.Equal(["appsettings.json"], _folder.Names());
        Assert.Empty(Directory.GetDirectories(_folder.Path));
    }

    [Fact]
    public async Task What_stands_behind_a_queue_single_handlers_and_receivers_are_drawn()
    {
        var ran = await Ran.CommandAsync("check", Copy("queue.json"));

        Assert.Equal(
            $$"""
            Logging:Cookbook
            ├── LogLevel
            │   └── Default: Debug
            ├── Loggers
            │   ├── Root → queue
            │   └── Shop.Payments Debug → nowhere
            └── Handlers
                └── queue Queue
                    ├── → file RotatingFile
                    │   ├── formatter Json
                    │   └── Path: logs/app.log
                    └── → net TcpSocket, from Warning
                        ├── filter Logger
                        │   └── Name: Shop
                        ├── Host: logs.example
                        └── Tls: True
            Logging:RotatingFile RotatingFile
            ├── LogLevel
            │   └── Default: Debug
            └── Path: logs/single.log
            Logging:Receivers
            └── python Socket at Tcp 127.0.0.1 port 9020, from Information
            {{_folder.File("queue.json")}}: no errors
            """,
            Trimmed(ran));
        Assert.Equal(ExitCode.Good, ran.Code);
        Assert.Equal(["queue.json"], _folder.Names());
    }

    [Fact]
    public async Task What_is_not_valid_json_is_said_with_its_place()
    {
        var ran = await Ran.CommandAsync("check", Copy("broken.json"));

        Assert.Equal(ExitCode.Problems, ran.Code);
        Assert.Contains("broken.json cannot be read as configuration: it is not valid JSON at line 3, byte ", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_missing_is_wrong_use()
    {
        var ran = await Ran.CommandAsync("check", _folder.File("nothing.json"));

        Assert.Equal(ExitCode.WrongUse, ran.Code);
        Assert.Equal($"{_folder.File("nothing.json")} is not there.", ran.Error.TrimEnd());
    }

    [Fact]
    public async Task A_file_without_a_section_of_ours_is_an_error()
    {
        var ran = await Ran.CommandAsync("check", Copy("elsewhere.json"));

        Assert.Equal(ExitCode.Problems, ran.Code);
        Assert.StartsWith("error: Logging:Cookbook is missing: ", ran.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kinds_from_code_are_not_known_until_they_are_named()
    {
        var file = Copy("own-kinds.json");

        var unnamed = await Ran.CommandAsync("check", file);
        var named = await Ran.CommandAsync("check", file, "--kinds", "Pager,NightFilter, SlowQueue");

        Assert.Equal(ExitCode.Problems, unnamed.Code);
        Assert.Contains(
            "note: kinds that an application registers in code are not known here. If it registers NightFilter, Pager, SlowQueue, add --kinds NightFilter,Pager,SlowQueue.",
            unnamed.Lines);
        Assert.True(named.Code == ExitCode.Good, named.Output);
        Assert.Contains("→ pager Pager, from Error", named.Output, StringComparison.Ordinal);
        Assert.Contains("Number: 0800 1", named.Output, StringComparison.Ordinal);
        Assert.Contains("ApiKey: ***", named.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_an_environment_goes_over_the_other()
    {
        var file = Copy("overlay.json");
        Copy("overlay.Production.json");

        Assert.Equal(ExitCode.Good, (await Ran.CommandAsync("check", file)).Code);
        Assert.Contains("error: Logging:Cookbook:Handlers:file:MaxBytes is 'x'; ", (await Ran.CommandAsync("check", file, "--environment", "Production")).Output, StringComparison.Ordinal);
        Assert.Contains("note: there is no ", (await Ran.CommandAsync("check", file, "--environment", "Test")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_section_may_be_checked()
    {
        var file = _folder.File("other.json");
        await File.WriteAllTextAsync(file, """{ "My": { "Logs": { "Handlers": { "h": { "Type": "Consol\u001b[31me" } } } } }""");

        var ran = await Ran.CommandAsync("check", file, "--section", "My:Logs");

        Assert.Equal(ExitCode.Problems, ran.Code);
        Assert.Contains(@"error: My:Logs:Handlers:h:Type is 'Consol\x1b[31me', which is no kind of handler", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', ran.Output);
    }

    [Fact]
    public async Task A_handler_that_nobody_names_is_noted()
    {
        var file = _folder.File("idle.json");
        await File.WriteAllTextAsync(file, """{ "Logging": { "Cookbook": { "Handlers": { "a": { "Type": "Console" }, "b": { "Type": "Null" } }, "Root": { "Handlers": "a" } } } }""");

        var ran = await Ran.CommandAsync("check", file);

        Assert.Equal(ExitCode.Good, ran.Code);
        Assert.Contains("note: Logging:Cookbook:Handlers:b gets no records: neither a logger nor another handler names it.", ran.Lines);
    }

    [Theory]
    [InlineData]
    [InlineData("check")]
    [InlineData("check", "a.json", "--sektion", "x")]
    [InlineData("tail", "a.log", "--level", "loud")]
    [InlineData("tail", "a.log", "-n", "-3")]
    public async Task Wrong_use_has_a_code_of_its_own(params string[] arguments) => Assert.Equal(ExitCode.WrongUse, (await Ran.CommandAsync(arguments)).Code);

    [Theory]
    [InlineData]
    [InlineData("check")]
    [InlineData("tail")]
    [InlineData("send")]
    [InlineData("listen")]
    public async Task Help_is_good(params string[] command)
    {
        var ran = await Ran.CommandAsync([.. command, "--help"]);

        Assert.Equal(ExitCode.Good, ran.Code);
        Assert.Contains("Usage:", ran.Output, StringComparison.Ordinal);
    }

    private static string Trimmed(Ran ran) => string.Join(Environment.NewLine, ran.Lines.Select(l => l.TrimEnd()));

    private string Copy(string name)
    {
        File.Copy(Path.Combine(s_files, name), _folder.File(name));
        return _folder.File(name);
    }
}
