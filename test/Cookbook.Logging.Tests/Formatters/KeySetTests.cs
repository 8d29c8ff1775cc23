namespace Cookbook.Logging.Tests;

public sealed class KeySetTests
{
    [Fact]
    public void However_many_keys_there_are_the_first_of_a_name_wins_and_sets_do_not_mix()
    {
        for (var round = 0; round < 3; round++)
        {
            var (outer, inner) = (new Written(), new Written());
            for (var i = 0; i < 40; i++)
            {
                Assert.True(outer.Add($"k{i}"));
                Assert.True(inner.Add($"k{i + 20}"));
            }

            for (var i = 0; i < 40; i++)
            {
                Assert.False(outer.Add($"k{i}"));
                Assert.False(inner.Add($"k{i + 20}"));
            }

            Assert.True(inner.Add("k0"));
            inner.Release();
            Assert.True(outer.Add("k40"));
            outer.Release();
        }
    }

    private sealed class Written
    {
        private readonly Utf8Buffer _output = new();
        private KeySet _keys;

        public bool Add(string key)
        {
            var start = _output.Length;
            _output.Append(key);
            return _keys.TryAdd(_output, start, start);
        }

        public void Release() => _keys.Release();
    }
}
