namespace Cookbook.Logging;

/// <summary>Makes records of payloads that came from outside, pickled or JSON; which one it is, the first byte tells.</summary>
/// <remarks>Not thread-safe; made for one connection and used for one payload after the other. Described in <c>docs/wire.md</c>.</remarks>
internal sealed class RecordDecoder
{
    private readonly RecordMaker _maker;
    private readonly PickleReader _pickle;
    private readonly PlainValues _values;
    private readonly WireJsonReader _json;

    /// <param name="limits">What a record may ask for.</param>
    /// <param name="clock">Gives the time to records that have none.</param>
    public RecordDecoder(DecodeLimits limits, TimeProvider? clock = null)
    {
        var budget = new DecodeBudget(limits);
        _maker = new RecordMaker(limits, clock ?? TimeProvider.System);
        _pickle = new PickleReader(budget);
        _values = new PlainValues(budget);
        _json = new WireJsonReader(budget, _maker);
    }

    /// <summary>Reads one record.</summary>
    /// <param name="payload">A frame without its length.</param>
    /// <exception cref="WireFormatException">The payload is none, or asks for more than the limits allow.</exception>
    public DetachedRecord Decode(ReadOnlySpan<byte> payload)
    {
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

            return _maker.Make();
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
