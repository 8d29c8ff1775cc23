namespace Cookbook.Logging.Tests;

/// <summary>The recipes about context.</summary>
public sealed class CookbookContextTests
{
    private static readonly string[] s_requests =
    [
        "jim    192.168.2.20 GET ", "fred   192.168.3.20 POST", "sheila 192.168.2.21 GET ", "jim    192.168.3.21 POST", "fred   192.168.2.22 GET ", "sheila 192.168.3.22 POST",
    ];

    [Fact]
    public void Recipe_9_says_whom_each_line_is_about()
    {
        using var run = SampleRun.Of("9");
        Assert.Equal("", run.Error);
        var lines = SampleRun.Timeless(run.Output).Split('\n');

        // The two connections are served at once.
        Assert.Equal("[-] listening", lines[0]);
        Assert.Equal(
            ["[17] connected", "[17] a request of connection 17 is answered", "[17] disconnected", "[18] connected", "[18] a request of connection 18 is answered", "[18] disconnected"],
            lines[1..7].OrderBy(l => l[..4], StringComparer.Ordinal));
        Assert.Equal(
            """
            TIME a.b.c DEBUG    IP: 123.231.231.123 User: jim      A debug message
            TIME a.b.c INFO     IP: 127.0.0.1       User: fred     An info message with some parameters
            TIME d.e.f DEBUG    IP: 192.168.0.1     User: sheila   A message at DEBUG level with 2 parameters
            TIME d.e.f INFO     IP: 10.0.0.7        User: jim      A message at INFO level with 2 parameters
            TIME d.e.f WARNING  IP: 123.231.231.123 User: fred     A message at WARNING level with 2 parameters
            TIME d.e.f ERROR    IP: 127.0.0.1       User: sheila   A message at ERROR level with 2 parameters
            TIME d.e.f CRITICAL IP: 192.168.0.1     User: jim      A message at CRITICAL level with 2 parameters
            TIME d.e.f DEBUG    IP: 10.0.0.7        User: fred     A message at DEBUG level with 2 parameters
            TIME d.e.f INFO     IP: 123.231.231.123 User: sheila   A message at INFO level with 2 parameters
            TIME d.e.f WARNING  IP: 127.0.0.1       User: jim      A message at WARNING level with 2 parameters
            TIME d.e.f ERROR    IP: 192.168.0.1     User: fred     A message at ERROR level with 2 parameters
            TIME d.e.f CRITICAL IP: 10.0.0.7        User: sheila   A message at CRITICAL level with 2 parameters

            """,
            string.Join('\n', lines[7..]));
    }

    [Fact]
    public void Recipe_10_has_a_log_for_each_application_and_one_for_both()
    {
        using var run = SampleRun.Of("10");
        Assert.Equal("", run.Error);
        Assert.Equal(
            """
            app1 processed 50 requests
            app2 processed 50 requests
              150 app1.log
              150 app2.log
              300 app.log

            """,
            run.Output);

        var (app1, app2, all) = (Lines(run, "app1.log"), Lines(run, "app2.log"), Lines(run, "app.log"));
        Assert.Equal(Expected("app1"), app1);
        Assert.Equal(Expected("app2"), app2);
        Assert.Equal(app1.Concat(app2).Order(StringComparer.Ordinal), all);
    }

    /// <summary>The 50 requests of an application, three lines each.</summary>
    private static IEnumerable<string> Expected(string app) => Enumerable.Range(0, 50)
        .SelectMany(i => (string[])["main      {0} Request processing started", "webapplib {0} Hello from webapplib!", "main      {0} Request processing finished"],
            (i, line) => $"{app} {line.Replace("{0}", s_requests[i % s_requests.Length], StringComparison.Ordinal)}")
        .Order(StringComparer.Ordinal);

    /// <summary>Without the names of threads, which are the pool's.</summary>
    private static IEnumerable<string> Lines(SampleRun run, string file) =>
        run.Text(file).TrimEnd('\n').Split('\n').Select(l => l[l.IndexOf("app", StringComparison.Ordinal)..]).Order(StringComparer.Ordinal);
}
