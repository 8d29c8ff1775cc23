using System.Buffers;

namespace Cookbook.Logging;

/// <summary>The values of members with secret names, in a text that shows an object in some notation.</summary>
/// <param name="names">The names; case is ignored.</param>
internal abstract class MemberPattern(IReadOnlyCollection<string> names) : ScannedPattern
{
    private readonly SearchValues<string> _names = SearchValues.Create([.. names], StringComparison.OrdinalIgnoreCase);

    /// <summary>The names, so that one that begins with another is tried before it.</summary>
    protected string[] LongestFirst { get; } = [.. names.OrderByDescending(n => n.Length)];

    protected sealed override bool TryNext(ReadOnlySpan<char> text, int from, out FoundSecret secret)
    {
        for (var at = from; ;)
        {
            var name = text[at..].IndexOfAny(_names);
            if (name < 0)
            {
                secret = default;
                return false;
            }

            name += at;
            if (IsMember(text, name, out secret))
            {
                return true;
            }

            at = name + 1;
        }
    }

    /// <summary>Whether what stands at <paramref name="name"/>, where one of the names does, is a member with a value.</summary>
    protected abstract bool IsMember(ReadOnlySpan<char> text, int name, out FoundSecret secret);
}
