using System.Collections;
using System.Diagnostics;
using System.Globalization;

namespace Cookbook.Logging;

/// <summary>Looks through a record for secrets, without copying it. Thread-safe.</summary>
internal sealed class SecretSearch(Secrecy secrecy)
{
    private const int MaxDepth = 16;

    /// <summary>Whether there are secrets in it, or values of which nobody can tell.</summary>
    public bool MayHaveSecrets(LogRecord record)
    {
        var scratch = RedactionScratch.Rent();
        try
        {
            return IsSecret(scratch.Chars(record.Message))
                || IsSecret(record.MessageTemplate)
                || HasSecretValues(record, scratch)
                || HasSecretScopes(record, scratch)
                || IsSecret(record.ExceptionText)
                || HasSecrets(record.Exception, scratch, 0)
                || IsSecret(record.Origin?.StackInfo);
        }
        catch (Exception)
        {
            // A list that throws, or that another thread changes: of a copy more can be told.
            return true;
        }
        finally
        {
            scratch.Return();
        }
    }

    private bool IsSecret(ReadOnlySpan<char> text) => secrecy.Texts.HasSecret(text);

    private bool IsSecret(string? text) => text is not null && secrecy.Texts.HasSecret(text);

    private bool HasSecretValues(LogRecord record, RedactionScratch scratch)
    {
        var visitor = new Visitor(this, scratch);
        record.VisitProperties(ref visitor);
        return visitor.IsFound;
    }

    private bool HasSecretScopes(LogRecord record, RedactionScratch scratch)
    {
        for (var i = 0; i < record.ScopeCount; i++)
        {
            var visitor = new Visitor(this, scratch);
            scratch.Rendered.Clear();
            if (!record.VisitScope(i, ref visitor))
            {
                record.AppendScope(i, scratch.Rendered);
            }
            else if (!visitor.IsFound)
            {
                // A text that only lists the values need not be looked at: they have been.
                scratch.Rendered.Clear();
                record.AppendOwnScope(i, scratch.Rendered);
            }

            if (visitor.IsFound || IsSecret(scratch.Chars(scratch.Rendered.Written)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A type's own text need not show its message or its data, and whoever gets the exception itself may write these.</summary>
    private bool HasSecrets(Exception? exception, RedactionScratch scratch, int depth)
    {
        if (exception is null || depth > MaxDepth)
        {
            return exception is not null;
        }

        return IsSecret(exception.Message)
            || HasSecretData(exception, scratch)
            || (exception is AggregateException several ? AnyHasSecrets(several, scratch, depth + 1) : HasSecrets(exception.InnerException, scratch, depth + 1));
    }

    private bool AnyHasSecrets(AggregateException several, RedactionScratch scratch, int depth) => several.InnerExceptions.Any(e => HasSecrets(e, scratch, depth));

    private bool HasSecretData(Exception exception, RedactionScratch scratch)
    {
        var budget = new ValueBudget();
        return exception.Data is { Count: > 0 } data && AnyEntry(data, scratch, ref budget, 0);
    }

    private bool IsSecret<T>(string name, T value, RedactionScratch scratch)
    {
        if (IsSecret(name))
        {
            return true;
        }

        if (ValueSort<T>.Is == ValueSort.Reference)
        {
            object? reference = value;
            return IsNamed(name, reference) || IsSecretObject(reference, scratch);
        }

        // Asked only here, so that no value is boxed before.
        return secrecy.Names.Contains(name)
            ? value is not null
            : ValueSort<T>.Is == ValueSort.Unknown || ((ValueSort<T>.Is == ValueSort.Number || secrecy.HasExpressions) && IsSecretText(value, scratch));
    }

    private bool IsSecretText<T>(T value, RedactionScratch scratch)
    {
        scratch.Rendered.Clear();
        ValueText.Append(scratch.Rendered, value, null);
        return IsSecret(scratch.Chars(scratch.Rendered.Written));
    }

    private bool IsSecretObject(object? value, RedactionScratch scratch)
    {
        var budget = new ValueBudget();
        return IsSecretObject(value, scratch, ref budget, 0);
    }

    private bool IsSecretObject(object? value, RedactionScratch scratch, ref ValueBudget budget, int depth)
    {
        switch (value)
        {
            case null or byte[]: return false;
            case string text: return IsSecret(text);
            case Uri or Version or Type or ActivityTraceId or ActivitySpanId: return IsSecret(value.ToString());
            case decimal number: return IsSecretText(number, scratch);
            case ValueType when ValueSorts.Of(value.GetType()) is var sort and not ValueSort.Unknown:
                return (sort == ValueSort.Number || secrecy.HasExpressions) && IsSecretText(value, scratch);
            case IDictionary dictionary when depth < MaxDepth: return AnyEntry(dictionary, scratch, ref budget, depth);

            // What is made while it is read may be something else when it is read again.
            case ICollection or IReadOnlyCollection<object?> or IReadOnlyCollection<string> when depth < MaxDepth: return AnyItem((IEnumerable)value, scratch, ref budget, depth);
            default: return true;
        }
    }

    private bool AnyEntry(IDictionary dictionary, RedactionScratch scratch, ref ValueBudget budget, int depth)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            var name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "";
            if (!budget.TryTake() || IsSecret(name) || IsNamed(name, entry.Value) || IsSecretObject(entry.Value, scratch, ref budget, depth + 1))
            {
                return true;
            }
        }

        return false;
    }

    private bool AnyItem(IEnumerable items, RedactionScratch scratch, ref ValueBudget budget, int depth)
    {
        foreach (var item in items)
        {
            if (!budget.TryTake() || IsSecretObject(item, scratch, ref budget, depth + 1))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsNamed(string name, object? value) => value is not null && secrecy.Names.Contains(name) && !(value is string text && text == secrecy.Replacement);

    private struct Visitor(SecretSearch search, RedactionScratch scratch) : IRecordVisitor
    {
        public bool IsFound { get; private set; }

        public void Value<T>(string name, string? format, T value) => IsFound = IsFound || search.IsSecret(name, value, scratch);
    }
}
