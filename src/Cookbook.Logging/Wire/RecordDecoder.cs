namespace Cookbook.Logging;

/// <summary>Makes records of payloads that came from outside, pickled or JSON; which one it is, the first byte tells.</summary>
/// <remarks>Not thread-safe; made for one connection and used for one payload after the other. Described in <c>docs/wire.md</c>.</remarks>
internal sealed class RecordDecoder
{
    private readonly DecodeLimits _limits;
    private readonly DecodeBudget _budget;
    private readonly RecordMaker _maker;
    private readonly PickleReader _pickle;
    private readonly PlainValues _values;
    private readonly WireJsonReader _json;

    /// <param name="limits">What a record may ask for.</param>
    /// <param name="clock">Gives the time to records that have none.</param>
    public RecordDecoder(DecodeLimits limits, TimeProvider? clock = null)
    {
        _limits = limits;
        var budget = _budget = new DecodeBudget(limits);
        _maker = new RecordMaker(limits, clock ?? TimeProvider.System);
        var texts = new RecentTexts();
        _pickle = new PickleReader(budget, texts);
        _values = new PlainValues(budget);
        _json = new WireJsonReader(budget, texts, _maker);
    }

    /// <summary>Reads one record.</summary>
    /// <param name="payload">A frame without its length.</param>
    /// <exception cref="WireFormatException">The payload is none, or asks for more than the limits allow.</exception>
    public DetachedRecord Decode(ReadOnlySpan<byte> payload) => Decode(payload, _limits.MaxMemoryBytes);

    /// <summary>Reads one record.</summary>
    /// <param name="payload">A frame without its length.</param>
    /// <param name="mostBytes">How much memory it may take, where the limits do not allow less.</param>
    /// <exception cref="WireFormatException">The payload is none, or asks for more than that.</exception>
    public DetachedRecord Decode(ReadOnlySpan<byte> payload, long mostBytes)
    {
        _budget.MostBytes = Math.Min(mostBytes, _limits.MaxMemoryBytes);
        try
        {
            if (payload is [(byte)'{', ..])
            {
                _json.Read(payload);
            }
            else
            {
                ReadPickle(payload);
            }

            return _maker.Make(_budget.MostBytes);
        }
        finally
        {
            _maker.Clear();
        }
    }

    private void ReadPickle(ReadOnlySpan<byte> payload)
    {
        if (_pickle.Read(payload) is not PickleItems { Kind: PickleKind.Dictionary } attributes)
        {
            throw new WireFormatException("a pickle of something else", "What is pickled is no dictionary. A record is a dictionary of the attributes of Python's LogRecord.");
        }

        _values.Reset();
        for (var i = 0; i < attributes.Items.Count; i += 2)
        {
            _maker.Add(_values.Name(attributes.Items[i]), _values.Of(attributes.Items[i + 1]));
        }
    }
}
