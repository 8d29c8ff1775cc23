namespace Cookbook.Logging;

/// <summary>Makes a copy of one record without its secrets.</summary>
internal sealed class RecordRedaction(Secrecy secrecy)
{
    /// <summary>After so many time-outs every further text is replaced unseen: many of them must not hold a caller up for long.</summary>
    private const int MostTimeouts = 4;

    private readonly KnownSecrets _known = new(secrecy.Replacement);
    private readonly KnownSecrets _nested = new(secrecy.Replacement);
    private int _timeouts;

    public DetachedRecord Redact(LogRecord record)
    {
        var copy = record.Detach();
        var named = new NamedTexts(secrecy, _known, _nested);
        if (secrecy.Names.Count > 0)
        {
            // As the call has them, a custom format included, and as the copy has them, lists and dictionaries included.
            named.OfCall(record);
            named.OfCopy(copy);
        }

        var message = secrecy.Names.Count > 0 ? new MessageRedaction(secrecy, _known, _nested).Of(copy) : copy.GetMessage();
        var rewriter = new ValueRewriter(secrecy, Text);
        return copy.Copy(
            message: Text(message),
            template: copy.Template is { } template ? Text(template) : null,
            exceptionText: copy.RenderedException is { } exception ? Text(exception) : "",
            pairs: rewriter.Pairs(copy.Pairs),
            scopes: [.. copy.Scopes.Select(s => Scope(s, rewriter))],
            from: copy.From is { StackInfo: { } stack } from ? from.WithStackInfo(Text(stack)) : null);
    }

    private DetachedScope Scope(DetachedScope scope, ValueRewriter rewriter)
    {
        var changed = scope.With(rewriter.Pairs(scope.Values));
        return changed with { Text = Text(_known.Without(changed.Text)) };
    }

    private string Text(string text)
    {
        if (_timeouts == MostTimeouts)
        {
            return secrecy.Replacement;
        }

        var redacted = secrecy.Texts.Redact(_known.WithoutLong(text), out var tookTooLong);
        _timeouts += tookTooLong ? 1 : 0;
        return redacted;
    }
}
