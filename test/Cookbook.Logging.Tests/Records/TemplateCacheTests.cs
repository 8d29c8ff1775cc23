using System.Globalization;

namespace Cookbook.Logging.Tests;

public sealed class TemplateCacheTests
{
    [Fact]
    public void Interpolated_messages_do_not_grow_it_beyond_its_bound()
    {
        for (var i = 0; i < 300_000; i++)
        {
            TemplateCache.Get(string.Create(CultureInfo.InvariantCulture, $"interpolated {i} {{Value}}"));
        }

        Load.On(4, _ =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"seen {i % 5_000} times {{Value}}");
                TemplateCache.Get(text);
                Assert.Equal(text, TemplateCache.Get(text).Text);
            }
        });
        Assert.InRange(TemplateCache.Count, 1, 1024);
    }
}
