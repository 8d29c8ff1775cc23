using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cookbook.Logging.Tests;

public class BuiltInFiltersTests
{
    [Theory]
    [InlineData("MinLevel", typeof(MinLevelFilter), "Level=Warning")]
    [InlineData("maxlevel", typeof(MaxLevelFilter), "Level=Warning")]
    [InlineData("LevelRange", typeof(LevelRangeFilter), "Min=Debug;Max=Error")]
    [InlineData("Logger", typeof(LoggerNameFilter), "Name=Shop;Negate=true")]
    [InlineData("Property", typeof(PropertyFilter), "Name=User;Values:0=ann;Values:1=bob;IgnoreCase=true")]
    [InlineData("Message", typeof(MessageFilter), "Pattern=^a;Timeout=00:00:00.200")]
    [InlineData("Set", typeof(SetFilter), "Properties:Region=north;IfMissing=true")]
    [InlineData("Remove", typeof(RemoveFilter), "Names:0=Password")]
    [InlineData("Rename", typeof(RenameFilter), "Names:UserId=user")]
    [InlineData("Redact", typeof(RedactFilter), "Properties:0=Password;Patterns:0=CardNumbers")]
    [InlineData("Sample", typeof(SampleFilter), "Rate=0.1;AlwaysFrom=Error")]
    [InlineData("RateLimit", typeof(RateLimitFilter), "Count=5;Period=00:00:10")]
    [InlineData("Duplicate", typeof(DuplicateFilter), "Period=00:00:10")]
    public void Each_kind_is_made_from_its_section(string type, Type expected, string keys)
    {
        var builder = new CookbookLoggingBuilder(new ServiceCollection());
        BuiltInFilters.Register(builder);
        var section = new ConfigurationBuilder().AddInMemoryCollection(
            keys.Split(';').Select(k => k.Split('=')).Select(k => KeyValuePair.Create(k[0], (string?)k[1]))).Build();

        Assert.True(builder.Kinds.Filters.TryGet(type, out var kind));
        var options = kind.Bind(section);
        Assert.True(kind.Validate("f", options).Succeeded);
        Assert.IsType(expected, kind.Create(options, new PartContext { KeyPath = "Filters:f" }));
    }

    [Fact]
    public void What_a_section_says_is_what_the_filter_does()
    {
        var builder = new CookbookLoggingBuilder(new ServiceCollection());
        BuiltInFilters.Register(builder);
        Assert.True(builder.Kinds.Filters.TryGet("Property", out var kind));
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Name", "User"), new("Values:0", "ann"), new("Values:1", "bob"), new("IgnoreCase", "true")]).Build();
        var filter = kind.Create(kind.Bind(section), new PartContext { KeyPath = "Filters:f" });

        Assert.NotNull(filter.Filter(Some.Record().With("User", "BOB")));
        Assert.Null(filter.Filter(Some.Record().With("User", "eve")));
    }
}
