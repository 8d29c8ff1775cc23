using Microsoft.Extensions.Logging;

namespace Cookbook.Logging.Tests;

public class RedactFilterTests
{
    private static readonly RedactFilter s_named = new(new() { Properties = ["password", "pin"] });

    [Fact]
    public void A_value_that_is_secret_by_its_name_is_replaced_in_the_message_too()
    {
        var record = Detached(logger => logger.LogInformation("{User} came with {Password,8} and {Pin:D4}, 7 times", "ann", "hunter2", 7), s_named);

        Assert.Equal("ann came with      *** and ***, 7 times", record.GetMessage());
        Assert.Equal(("ann", "***", "***"), (record["User"], record["Password"], record["Pin"]));
        Assert.Equal("{User} came with {Password,8} and {Pin:D4}, 7 times", record.MessageTemplate);
    }

    [Fact]
    public void It_is_replaced_where_the_message_is_made_otherwise_and_elsewhere_in_the_record()
    {
        var record = Detached(
            logger => logger.Log(
                LogLevel.Error,
                default,
                new Dictionary<string, object?> { ["Password"] = "hunter2", ["Note"] = "is it hunter2?", ["Pin"] = 7, ["Word"] = "hunter22" },
                new InvalidOperationException("bad: hunter2"),
                (state, _) => $"<{state["Password"]}> 7 17"),
            s_named);

        Assert.Equal("<***> *** 17", record.GetMessage());
        Assert.Equal(("is it ***?", "hunter22"), (record["Note"], record["Word"]));
        Assert.Equal("System.InvalidOperationException: bad: ***", record.ExceptionText);
        Assert.Null(record.Exception);
    }

    [Theory]
    [InlineData("Login { User = ann, Password = hunter2 }", "Login { User = ann, Password = *** }")]
    [InlineData("{ Pin = 7, User = ann }", "{ Pin = ***, User = ann }")]
    [InlineData("A { B = B { password = a, b }, C = 1 }", "A { B = B { password = *** }, C = 1 }")]
    [InlineData("A { Password = B { X = 1, Y = 2 }, C = 1 }", "A { Password = ***, C = 1 }")]
    [InlineData("A { Password = cut off", "A { Password = ***")]
    public void Members_of_records_are_replaced_by_name(string text, string expected)
    {
        var record = Detached(logger => logger.LogInformation("{What}", text), s_named);
        Assert.Equal((expected, expected), (record.GetMessage(), record["What"]));
    }

    [Theory]
    [InlineData("Login { User = ann, Password = null }")]
    [InlineData("Login { User = ann, Password = *** }")]
    [InlineData("Login { PasswordAge = 3, OldPassword = 4 }")]
    [InlineData("the Password = nothing")]
    public void What_is_no_member_or_has_no_value_is_left(string text)
    {
        var same = false;
        LiveCalls.Logger(record => same = ReferenceEquals(record, s_named.Filter(record))).LogInformation("{What}", text);
        Assert.True(same);
        var record = Some.Record(text).With("What", text);
        Assert.Same(record, s_named.Filter(record));
    }

    [Fact]
    public async Task One_text_is_one_expression_with_its_commas()
    {
        await using var configured = Configured.Section("{ 'Filters': { 'r': { 'Type': 'Redact', 'Expressions': 'hunter[0-9]{1,2}' } }, 'Handlers': { 'a': { 'Type': 'Recorder', 'Filters': [ 'r' ], 'Formatter': { 'Format': '%(message)s' } } } }");
        configured.Factory.CreateLogger("Shop").LogInformation("it is hunter22");
        Assert.EndsWith("it is ***", Assert.Single(configured["a"].Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_found_however_deep_it_is_nested_and_in_scopes()
    {
        var scope = new Dictionary<string, object?> { ["User"] = "ann", ["Password"] = "hunter2" };
        var headers = new List<KeyValuePair<string, string>> { new("Host", "example"), new("Password", "hunter3") };
        var record = Detached(
            logger =>
            {
                using var one = logger.BeginScope(scope);
                using var two = logger.BeginScope(("Password", "hunter4"));
                using var three = logger.BeginScope("in {Password}", "hunter5");
                logger.LogInformation("{Body} {Headers}", new Dictionary<string, object?> { ["list"] = new object[] { new Dictionary<string, int> { ["pin"] = 123456 } } }, headers);
            },
            s_named);

        var json = new JsonFormatter(new()).Formatted(record);
        Assert.DoesNotContain("hunter", json, StringComparison.Ordinal);
        Assert.DoesNotContain("123456", json, StringComparison.Ordinal);
        Assert.Contains("[Host, example], [Password, ***]", record.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(["User=ann, Password=***", "(Password, ***)", "in ***"], Enumerable.Range(0, 3).Select(record.ScopeText));
        Assert.Equal(["User", "Password"], scope.Keys);
        Assert.Equal("hunter2", scope["Password"]);
    }

    [Theory]
    [InlineData("""{"password":"hunter2","a":1}""", """{"password":"***","a":1}""")]
    [InlineData("""got { "Password" : "hun\"ter2\\" , "a":1}""", """got { "Password" : "***" , "a":1}""")]
    [InlineData("""{"pin":1234}""", """{"pin":"***"}""")]
    [InlineData("""{"pin":[1,{"a":"]"}],"a":true}""", """{"pin":"***","a":true}""")]
    [InlineData("""{"pin":null,"password":"","a":1}""", """{"pin":null,"password":"","a":1}""")]
    [InlineData("""{"body":"{\"password\":\"hun\\\"ter2\",\"a\":1}"}""", """{"body":"{\"password\":\"***\",\"a\":1}"}""")]
    [InlineData("""{"body":"{\"pin\":12}"}""", """{"body":"{\"pin\":\"***\"}"}""")]
    [InlineData("""{"password":"hunt""", """{"password":"***""")]
    [InlineData("""{"body":"{\"password\":\"hunt"}""", """{"body":"{\"password\":\"***"}""")]
    [InlineData("""{"passw\u006frd":"hunter2"}""", """{"passw\u006frd":"***"}""")]
    [InlineData("""{"Password":"ab\u0022cdefgh","a":1}""", """{"Password":"***","a":1}""")]
    [InlineData("""{"Password":"\u0022cdefgh"}""", """{"Password":"***"}""")]
    [InlineData("""{"Password":"ab\u005c","a":"b"}""", """{"Password":"***","a":"b"}""")]
    [InlineData("""{"Password":"ab\u005c\u0022cd","a":"b"}""", """{"Password":"***","a":"b"}""")]
    [InlineData("""{"Password":"ab\\u0022cd","a":"b"}""", """{"Password":"***","a":"b"}""")]
    [InlineData("""{'Password': 'ab\u0027cd', 'a': 1}""", """{'Password': '***', 'a': 1}""")]
    [InlineData("""{"pin":["\u0022]x"],"a":1}""", """{"pin":"***","a":1}""")]
    [InlineData("""{"body":"{\u0022password\u0022:\u0022hun\\\u0022ter2\u0022,\u0022a\u0022:1}"}""", """{"body":"{\u0022password\u0022:\u0022***\u0022,\u0022a\u0022:1}"}""")]
    [InlineData("""{"body":"{\u0022pin\u0022:\u0022a\u005C\u0022b\u0022}"}""", """{"body":"{\u0022pin\u0022:\u0022***\u0022}"}""")]
    [InlineData("""{"body":"{\u0022pin\u0022:12}"}""", """{"body":"{\u0022pin\u0022:\u0022***\u0022}"}""")]
    [InlineData("""{"body":"{\u0027pin\u0027: \u0027a\\\u0027b\u0027}"}""", """{"body":"{\u0027pin\u0027: \u0027***\u0027}"}""")]
    [InlineData("""{'password': 'hunter2', 'a': None}""", """{'password': '***', 'a': None}""")]
    [InlineData("""{"passwords":"hunter2","a":"password"}""", """{"passwords":"hunter2","a":"password"}""")]
    [InlineData("password: hunter2", "password: hunter2")]
    public void Members_of_JSON_are_replaced_by_name(string text, string expected)
    {
        Assert.Equal(expected, s_named.Filter(Some.Record(text))!.GetMessage());
        Assert.Equal(expected, s_named.Filter(Some.Record().With("Body", text))!["Body"]);
    }

    [Fact]
    public void A_record_that_was_redacted_passes_the_next_time_as_it_is()
    {
        var filter = new RedactFilter(new() { Properties = ["Password"], Patterns = ["CardNumbers"] });
        var once = filter.Filter(Some.Record("""{"password":"hunter2"} 4111111111111111""").With("Password", "x").WithException("4111111111111111"))!;
        Assert.Same(once, filter.Filter(once));
    }

    [Fact]
    public void Numbers_names_and_texts_of_other_types_are_looked_at()
    {
        var filter = new RedactFilter(new() { Patterns = ["CardNumbers", "EmailAddresses"] });
        var scope = new Dictionary<string, object?> { ["ann@example.com"] = 1, ["When"] = Some.Time };
        var record = Detached(
            logger =>
            {
                using var one = logger.BeginScope(scope);
                logger.LogInformation("{Long} {Decimal} {Uri} {Short}", 4111111111111111L, 5555555555554444m, new Uri("mailto:ann@example.com"), 41);
            },
            filter);

        Assert.Equal("*** *** mailto:*** 41", record.GetMessage());
        Assert.Equal(("***", "***", "mailto:***", 41), (record["Long"], record["Decimal"], record["Uri"], record["Short"]));
        Assert.DoesNotContain("ann@", new JsonFormatter(new()).Formatted(record), StringComparison.Ordinal);
        Assert.Equal(Some.Time, record["When"]);
    }

    [Fact]
    public void An_expression_may_say_which_part_is_secret()
    {
        var filter = new RedactFilter(new() { Expressions = [@"(?i)pin=(?<secret>\d+)", "tok-[a-z]+"], Replacement = "#" });

        Assert.Equal("pin=# PIN=# # pin=x", filter.Filter(Some.Record("pin=1 PIN=22 tok-abc pin=x"))!.GetMessage());
        var number = new RedactFilter(new() { Expressions = ["^1234$"] });
        Assert.Equal("***", Detached(logger => logger.LogInformation("{Pin}", 1234), number)["Pin"]);
    }

    [Fact]
    public void A_runaway_expression_is_cut_off_and_reported_and_what_it_could_not_check_is_replaced_whole()
    {
        var source = Guid.NewGuid().ToString();
        var reports = new List<string>();
        void Listen(string line)
        {
            if (line.Contains(source, StringComparison.Ordinal))
            {
                reports.Add(line);
            }
        }

        var filter = new RedactFilter(new() { Expressions = ["^(a+)+$"], Timeout = TimeSpan.FromMilliseconds(5) }, source);
        var evil = new string('a', 60) + "!";
        Trouble.Reported += Listen;
        try
        {
            for (var i = 0; i < 2; i++)
            {
                var record = filter.Filter(Some.Record(evil).With("Evil", evil).With("Good", "b").With("Match", "aa"))!;
                Assert.Equal(("***", "***", "b", "***"), (record.GetMessage(), record["Evil"], record["Good"], record["Match"]));
            }
        }
        finally
        {
            Trouble.Reported -= Listen;
        }

        Assert.Contains("the expression '^(a+)+$' took longer than 5 ms; the text is replaced whole", Assert.Single(reports), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_texts_that_take_too_long_cost_a_record_a_few_time_outs_and_no_more()
    {
        var timeout = TimeSpan.FromMilliseconds(20);
        var filter = new RedactFilter(new() { Expressions = ["^(a+)+$"], Timeout = timeout });
        var evil = Enumerable.Range(0, 2000).ToDictionary(i => $"text{i}", i => (object?)(new string('a', 60) + "!"));
        var started = Environment.TickCount64;
        var record = Detached(logger => logger.LogInformation("{Texts}", evil), filter);

        // 2,000 of them would take 40 s.
        Assert.InRange(Environment.TickCount64 - started, 0, 20_000);
        var texts = Assert.IsType<Dictionary<string, object?>>(record["Texts"]);
        Assert.All(texts.Values, text => Assert.Equal("***", text));
    }

    [Fact]
    public void An_exception_whose_text_hides_its_message_is_looked_at_too()
    {
        var filter = new RedactFilter(new() { Patterns = ["EmailAddresses"] });
        var record = Detached(logger => logger.LogError(new AggregateException(new Hiding("ann@example.com"), new IOException("x")), "failed"), filter);

        Assert.Null(record.Exception);
        Assert.Equal("System.AggregateException", record.ExceptionText![..25]);
        foreach (var style in Enum.GetValues<ExceptionStyle>())
        {
            Assert.DoesNotContain("ann@", new TextFormatter(new() { ExceptionStyle = style }).Formatted(record), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_record_without_secrets_passes_as_it_is_at_no_cost_in_memory()
    {
        var filter = new RedactFilter(new() { Properties = ["Password"], Patterns = ["CardNumbers", "BearerTokens", "EmailAddresses"], Expressions = ["secret-[0-9]+"] });
        var others = 0;
        var scope = new Dictionary<string, object?> { ["User"] = "ann", ["Id"] = 17L };

        var bytes = LiveCalls.Allocated(
            record => others += ReferenceEquals(filter.Filter(record), record) ? 0 : 1,
            logger =>
            {
                using var one = logger.BeginScope(scope);
                logger.LogInformation("order {Id} of {Customer} for {Amount} at {Time}", 4111111111111112L, "ann lee", 12.5, Some.Time);
            });

        Assert.Equal((0, 0), (bytes, others));
    }

    [Fact]
    public void An_object_that_cannot_be_looked_into_is_written_as_the_text_that_was_looked_at()
    {
        var filter = new RedactFilter(new() { Patterns = ["EmailAddresses"] });
        var record = Detached(logger => logger.LogInformation("{Order} {Other}", new Opaque("order of ann@example.com"), new Opaque("order 7")), filter);

        Assert.Equal(("order of ***", "order 7"), (record["Order"], record["Other"]));
        Assert.Equal("order of *** order 7", record.GetMessage());
    }

    [Fact]
    public void Values_that_throw_cost_neither_the_record_nor_the_secrecy()
    {
        var filter = new RedactFilter(new() { Patterns = ["EmailAddresses"], Properties = ["Password"] });
        var record = Detached(logger => logger.LogInformation("{A} {B} {Password} {C}", new Throwing(), "ann@example.com", new Throwing(), "fine"), filter);

        var json = new JsonFormatter(new()).Formatted(record);
        Assert.DoesNotContain("ann@", json, StringComparison.Ordinal);
        Assert.Equal(("***", "***", "fine"), (record["B"], record["Password"], record["C"]));
    }

    [Fact]
    public void What_came_from_elsewhere_is_looked_through_as_well()
    {
        var filter = new RedactFilter(new() { Patterns = ["EmailAddresses"] });
        var received = new DetachedRecord(Some.Time, LogLevel.Error, "c", "m") { From = new RecordOrigin { StackInfo = "to ann@example.com", ThreadId = 7 }, RenderedException = "ann@example.com" };
        var record = filter.Filter(received)!;

        Assert.Equal(("to ***", 7L, "***"), (record.Origin!.StackInfo, record.ThreadId, record.ExceptionText));
    }

    [Theory]
    [InlineData("4111111111111111a")]
    [InlineData("a%40")]
    [InlineData("-eyJ")]
    [InlineData("\\")]
    [InlineData("\"pin\":{")]
    [InlineData("\"pin\":\\\"")]
    [InlineData("bearer a-")]
    [InlineData("id_token:")]
    [InlineData("\"@")]
    [InlineData("4111 ")]
    [InlineData("[{\"pin\":null")]
    public void No_text_takes_longer_than_its_length_explains(string piece)
    {
        var filter = new RedactFilter(new() { Properties = ["pin"], Patterns = ["CardNumbers", "BearerTokens", "EmailAddresses"] });
        var text = string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length)) + "\\u0041";
        var watch = System.Diagnostics.Stopwatch.StartNew();
        filter.Filter(Some.Record(text));

        // A time that grew with the square of the length would be minutes.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Equal("One of Properties, Patterns and Expressions has to be given.", Refusal(new()));
        Assert.StartsWith("Patterns holds 'Emial', which is not known. Allowed are ", Refusal(new() { Patterns = ["Emial"] }), StringComparison.Ordinal);
        Assert.Contains("did you mean 'CardNumbers'?", Refusal(new() { Patterns = ["CardNumber"] }), StringComparison.Ordinal);
        Assert.StartsWith("Expressions holds no regular expression: ", Refusal(new() { Expressions = ["("] }), StringComparison.Ordinal);
        Assert.StartsWith("Timeout is 00:00:11;", Refusal(new() { Expressions = ["a"], Timeout = TimeSpan.FromSeconds(11) }), StringComparison.Ordinal);
        Assert.Equal("Properties holds an empty name.", Refusal(new() { Properties = [""] }));
        Assert.Throws<ArgumentException>(() => new RedactFilter(new()));
    }

    [Fact]
    public void From_configuration_it_keeps_secrets_out_of_one_handler()
    {
        var (a, b) = (new List<string>(), new List<string>());
        using (var logging = ConfiguredLogging.From(
            """
            {
              "Filters": { "private": { "Type": "Redact", "Properties": "Password, Pin", "Patterns": [ "cardnumbers" ], "Expressions": [ "x{1,3}y" ], "Replacement": "" } },
              "Root": { }
            }
            """,
            builder => builder
                .UseHandler("a", context => new TestHandler(r => a.Add(r.GetMessage()), context), common => common.Filters.Add("private"))
                .UseHandler("b", context => new TestHandler(r => b.Add(r.GetMessage()), context))))
        {
            logging.Logger().LogInformation("<{Password}> <{Card}> <xxy>", "hunter2", "4111111111111111");
        }

        Assert.Equal("<> <> <>", Assert.Single(a));
        Assert.Equal("<hunter2> <4111111111111111> <xxy>", Assert.Single(b));
    }

    private static string? Refusal(RedactFilterOptions options) => RedactFilterValidator.Instance.Validate(null, options).FailureMessage;

    private static DetachedRecord Detached(Action<ILogger> log, RedactFilter filter)
    {
        LogRecord? seen = null;
        log(LiveCalls.Logger(record => seen = filter.Filter(record)));
        return Assert.IsType<DetachedRecord>(seen);
    }

    private sealed class Hiding(string message) : Exception(message)
    {
        public override string ToString() => "hidden";
    }

    private sealed class Opaque(string text)
    {
        public override string ToString() => text;
    }

    private sealed class Throwing
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }
}
