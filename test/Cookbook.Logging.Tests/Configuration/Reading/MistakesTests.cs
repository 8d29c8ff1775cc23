using System.Text;

namespace Cookbook.Logging.Tests;

/// <summary>Mistakes and what is said of them; the page docs/configuration-mistakes.md is made from this.</summary>
public sealed class MistakesTests
{
    /// <summary>What somebody may get wrong, a section that does, and a part of what must be said.</summary>
    private static readonly (string Mistake, string Section, string Said)[] s_mistakes =
    [
        ("A key misspelt", "{ 'Handlers': { 'file': { 'Type': 'RotatingFile', 'Path': 'app.log', 'MaxByte': 1 } } }", "Logging:Cookbook:Handlers:file:MaxByte is not a key of a RotatingFile handler; did you mean 'MaxBytes'?"),
        ("Another library's key", "{ 'Handlers': { 'file': { 'Type': 'RotatingFile', 'Path': 'app.log', 'FileSizeLimitBytes': 1 } } }", "here it is MaxBytes."),
        ("Python's key", "{ 'Handlers': { 'file': { 'Type': 'RotatingFile', 'filename': 'app.log' } } }", "here it is Path."),
        ("Another library's template", "{ 'Formatters': { 'f': { 'Type': 'Text', 'OutputTemplate': 'x' } }, HANDLER }", "here it is Style: Template"),
        ("A section misspelt", "{ 'Handlres': { }, HANDLER }", "did you mean 'Handlers'?"),
        ("A type misspelt", "{ 'Handlers': { 'file': { 'Type': 'RotatingFil' } } }", "Logging:Cookbook:Handlers:file:Type is 'RotatingFil', which is no kind of handler; did you mean 'RotatingFile'?"),
        ("A type left out", "{ 'Handlers': { 'file': { 'Path': 'a.log' } } }", "Logging:Cookbook:Handlers:file:Type is missing;"),
        ("A formatter that is not defined", "{ 'Formatters': { 'simple': { 'Type': 'Text' } }, 'Handlers': { 'file': { 'Type': 'RotatingFile', 'Path': 'app.log', 'Formatter': 'simpel' } } }", "names the formatter 'simpel', which is not defined; did you mean 'simple'?"),
        ("The name of a kind where a definition's belongs", "{ 'Handlers': { 'file': { 'Type': 'RotatingFile', 'Path': 'app.log', 'Formatter': 'Text' } } }", "There is a kind of that name: write { \"Type\": \"Text\" }."),
        ("A filter that is not defined", "{ 'Handlers': { 'file': { 'Type': 'RotatingFile', 'Path': 'app.log', 'Filters': [ 'low' ] } } }", "names the filter 'low', which is not defined. Defined are none."),
        ("A handler that is not defined", "{ HANDLER, 'Root': { 'Handlers': 'stdout, fiel' } }", "names the handler 'fiel', which is not defined; did you mean 'file'?"),
        ("A handler named twice", "{ HANDLER, 'Root': { 'Handlers': [ 'file', 'file' ] } }", "names 'file' twice."),
        ("A size out of range", "{ 'Handlers': { 'file': { 'Type': 'RotatingFile', 'Path': 'app.log', 'MaxQueueBytes': '10' } } }", "Logging:Cookbook:Handlers:file:MaxQueueBytes is '10'; allowed is 4KB to 1GB."),
        ("A number out of range", "{ 'Handlers': { 'file': { 'Type': 'RotatingFile', 'Path': 'app.log', 'BackupCount': -1 } } }", "Logging:Cookbook:Handlers:file:BackupCount must be 0 or more, not -1."),
        ("A duration out of range", "{ 'Handlers': { 'file': { 'Type': 'RotatingFile', 'Path': 'app.log', 'FlushInterval': '2h' } } }", "FlushInterval is '2h'; allowed is 00:00:00 to 00:01:00."),
        ("What is no size", "{ 'Handlers': { 'file': { 'Type': 'RotatingFile', 'Path': 'app.log', 'MaxBytes': '10 potatoes' } } }", "MaxBytes is '10 potatoes'; allowed is a number of bytes or a size"),
        ("What is no duration", "{ 'Handlers': { 'file': { 'Type': 'RotatingFile', 'Path': 'app.log', 'MaxAge': '7' } } }", "MaxAge is '7'; allowed is a duration"),
        ("What is no number", "{ 'Handlers': { 'file': { 'Type': 'RotatingFile', 'Path': 'app.log', 'BackupCount': 'five' } } }", "BackupCount is 'five'; allowed is a whole number."),
        ("What is neither true nor false", "{ 'Handlers': { 'file': { 'Type': 'RotatingFile', 'Path': 'app.log', 'Delay': 'yes' } } }", "Delay is 'yes'; allowed is true or false."),
        ("What a kind of handler cannot do", "{ 'Handlers': { 'console': { 'Type': 'Console', 'CrashSafe': true } } }", "CrashSafe is 'true'; allowed for a Console handler is false"),
        ("An unknown choice", "{ 'Handlers': { 'file': { 'Type': 'RotatingFile', 'Path': 'app.log', 'QueueFullMode': 'DropOldst' } } }", "allowed is one of Wait, DropOldest, DropWrite, DropByLevel; did you mean 'DropOldest'?"),
        ("A choice by an undefined number", "{ 'Handlers': { 'file': { 'Type': 'RotatingFile', 'Path': 'app.log', 'QueueFullMode': 17 } } }", "QueueFullMode is '17'; allowed is one of"),
        ("An unknown level", "{ HANDLER, 'Root': { 'Level': 'Wraning' } }", "Logging:Cookbook:Root:Level is 'Wraning'; allowed is one of Trace, Debug, Information, Warning, Error, Critical, None, or Python's names; did you mean 'Warning'?"),
        ("Two handlers on one place", "{ 'Handlers': { 'a': { 'Type': 'RotatingFile', 'Path': '/var/log/x.log' }, 'b': { 'Type': 'RotatingFile', 'Path': '/var/log/x.log' } } }", "Logging:Cookbook:Handlers:b writes to the same place as Logging:Cookbook:Handlers:a: file:/var/log/x.log."),
        ("Handlers in a circle", "{ 'Handlers': { 'a': { 'Type': 'Relay', 'Target': 'b' }, 'b': { 'Type': 'Relay', 'Target': 'a' } } }", "Logging:Cookbook:Handlers:a:Target leads in a circle: a → b → a;"),
        ("A queue with nobody behind it", "{ 'Handlers': { 'queue': { 'Type': 'Queue' } } }", "Logging:Cookbook:Handlers:queue:Handlers is missing or empty;"),
        ("A queue before what is not defined", "{ 'Handlers': { 'queue': { 'Type': 'Queue', 'Target': 'pager' } } }", "Logging:Cookbook:Handlers:queue:Target names the handler 'pager', which is not defined."),
        ("A queue with both keys for the handlers behind it", "{ 'Handlers': { 'a': { 'Type': 'Recorder' }, 'queue': { 'Type': 'Queue', 'Handlers': [ 'a' ], 'Target': 'a' } } }", "Logging:Cookbook:Handlers:queue:Target is given beside"),
        ("A queue without room", "{ 'Handlers': { 'a': { 'Type': 'Recorder' }, 'queue': { 'Type': 'Queue', 'Handlers': [ 'a' ], 'Capacity': 0 } } }", "Logging:Cookbook:Handlers:queue:Capacity is '0'; allowed is 1 to 10000000."),
        ("A handler without a name", "{ 'Handlers': { '': { 'Type': 'RotatingFile', 'Path': 'app.log' } } }", "gives a handler the name ''"),
        ("A value where an object belongs", "{ HANDLER, 'Loggers': { 'Shop': 'Debug' } }", "Logging:Cookbook:Loggers:Shop is 'Debug'; allowed is an object"),
        ("A category with a wildcard", "{ HANDLER, 'Loggers': { 'Shop*': { 'Level': 'Debug' } } }", "gives a logger the category 'Shop*'"),
        ("A format that cannot be read", "{ 'Formatters': { 'f': { 'Type': 'Text', 'Format': '%(message' } }, 'Handlers': { 'file': { 'Type': 'RotatingFile', 'Path': 'app.log', 'Formatter': 'f' } } }", "Logging:Cookbook:Formatters:f could not be made: "),
        ("A handler that cannot be made; its password is not shown", "{ 'Handlers': { 'file': { 'Type': 'Recorder', 'Throws': true, 'Password': 'hunter22' } } }", "Logging:Cookbook:Handlers:file could not be made: no way with ***"),
    ];

    [Fact]
    public void Each_mistake_is_told_with_its_place_and_what_is_allowed()
    {
        foreach (var (mistake, section, said) in s_mistakes)
        {
            var errors = Configured.Errors(Whole(section));
            Assert.True(errors.Any(e => e.Contains(said, StringComparison.Ordinal)), $"{mistake}: {string.Join(Environment.NewLine, errors)}");
        }
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var errors = Configured.Errors(
            "{ 'Handlers': { 'a': { 'Type': 'Recorder', 'MaxByte': 1, 'Level': 'loud', 'Formatter': 'no' }, 'b': { 'Type': 'No' } }, 'Root': { 'Handlers': 'c' }, 'Extra': 1 }");
        Assert.Equal(6, errors.Count);
        Assert.All(errors, e => Assert.StartsWith("Logging:Cookbook:", e, StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_validator_says_gets_the_key_path_and_is_not_said_twice()
    {
        Assert.Equal(
            [
                "Logging:Cookbook:Handlers:a:MaxBytes must not be 13.",
                "Logging:Cookbook:Handlers:a:BackupCount is of no use with 13.",
                "Logging:Cookbook:Handlers:a is not valid: 13 brings bad luck.",
            ],
            Configured.Errors("{ 'Handlers': { 'a': { 'Type': 'Recorder', 'MaxBytes': 13 } } }"));
        Assert.Single(Configured.Errors("{ 'Handlers': { 'a': { 'Type': 'Recorder', 'BackupCount': 1001 } } }"));
    }

    [Fact]
    public void Secrets_are_not_shown()
    {
        var errors = Configured.Errors("{ 'Handlers': { 'a': { 'Type': 'Recorder', 'ApiKey': 'hunter22', 'Password': { 'x': 'hunter22' }, 'MaxBytes': 'hunter22' } } }");
        Assert.Equal(3, errors.Count);
        Assert.All(errors, e => Assert.DoesNotContain("hunter22", e, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_of_mistakes_is_true()
    {
        var page = Page();
        MadeFile.Check("docs/configuration-mistakes.md", page);
    }

    private static string Page()
    {
        var page = new StringBuilder("""
            # What is said of mistakes in the configuration

            At start a mistake stops the application; at a reload what was in force stays, and the mistake is said once on standard error. Either way all
            mistakes are listed, each with its full key path; whether values are in range is looked at once all of their entry can be read. `Recorder` and `Relay` are handlers of the tests' own.
            This page is made by the tests.

            | Mistake | In `Logging:Cookbook` | What is said |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var (mistake, section, said) in s_mistakes)
        {
            var error = Configured.Errors(Whole(section)).First(e => e.Contains(said, StringComparison.Ordinal));
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {mistake} | `{section.Replace(", HANDLER", "", StringComparison.Ordinal).Replace("HANDLER, ", "", StringComparison.Ordinal).Replace('\'', '"')}` | {error.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal)} |\n");
        }

        return page.ToString();
    }

    private static string Whole(string section) =>
        section.Replace("HANDLER", "'Handlers': { 'file': { 'Type': 'RotatingFile', 'Path': 'app.log' }, 'stdout': { 'Type': 'Console' } }", StringComparison.Ordinal);
}
