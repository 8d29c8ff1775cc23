using Microsoft.Extensions.DependencyInjection;

namespace Cookbook.Logging.Tests;

public class BuiltInKindsTests
{
    private readonly CookbookLoggingBuilder _builder = CookbookLoggingBuilder.For(new ServiceCollection());

    [Fact]
    public void Each_name_is_that_of_its_kind()
    {
        AssertKnown(_builder.Kinds.Handlers);
        AssertKnown(_builder.Kinds.Filters);
        AssertKnown(_builder.Kinds.Formatters);
        AssertKnown(_builder.Kinds.Receivers);
    }

    [Fact]
    public void No_other_kind_can_take_the_name_of_one_that_nobody_has_asked_for() =>
        Assert.Throws<ArgumentException>(() => _builder.AddHandler<object>("console", (_, _) => { }, (_, _) => null!));

    private static void AssertKnown<TContext, TPart>(KindTable<TContext, TPart> table)
    {
        var names = table.Names;
        Assert.NotEmpty(names);
        foreach (var name in names)
        {
            Assert.True(table.TryGet(name, out var kind), name);
            Assert.Equal(name, kind.Type);
        }

        Assert.Equal(names, table.Names);
    }
}
