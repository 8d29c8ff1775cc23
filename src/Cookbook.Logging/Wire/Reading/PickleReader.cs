namespace Cookbook.Logging;

/// <summary>Reads pickles of protocols 0 to 5 that consist of plain data. Everything else is refused by its name.</summary>
/// <remarks>Not thread-safe. It loops over opcodes and calls nothing but what <see cref="PickleNames"/> lists.</remarks>
internal sealed class PickleReader(DecodeBudget budget, RecentTexts texts)
{
    private const int HighestProtocol = 5;

    private readonly PickleStack _stack = new(budget);

    /// <summary>Reads one pickle.</summary>
    /// <returns>Null, a bool, long, BigInteger, double, string, byte[], <see cref="PickleItems"/>, <see cref="PickleObject"/> or <see cref="PickleName"/>.</returns>
    public object? Read(ReadOnlySpan<byte> pickle)
    {
        budget.Reset();
        try
        {
            var input = new PickleInput(pickle);
            while (true)
            {
                var at = input.Offset;
                var opcode = input.Byte();
                if (opcode == 'q')
                {
                    // Comes behind every text and collection, so it is not asked for where the others are.
                    _stack.Put(at, input.Byte());
                    continue;
                }

                if (opcode == '.')
                {
                    return _stack.Pop(at);
                }

                if (!Scalar(opcode, at, ref input) && !Structure(opcode, at, ref input) && !Collection(opcode, at))
                {
                    throw Unknown(opcode, at);
                }
            }
        }
        finally
        {
            _stack.Clear();
        }
    }

    private bool Scalar(byte opcode, int at, ref PickleInput input)
    {
        if (!PickleScalars.TryRead(opcode, ref input, budget, texts, out var value, out var contents))
        {
            return false;
        }

        _stack.Push(at, value, contents);
        return true;
    }

    /// <summary>The opcodes of the machine itself.</summary>
    private bool Structure(byte opcode, int at, ref PickleInput input)
    {
        switch (opcode)
        {
            case (byte)'(': _stack.Mark(at); break;
            case (byte)'0': _stack.Discard(at); break;
            case (byte)'1': _stack.PopMark(at); break;
            case (byte)'2': _stack.Push(at, _stack.Top(at)); break;
            case (byte)'r': _stack.Put(at, input.UInt32()); break;
            case (byte)'p': _stack.Put(at, PickleScalars.Index(ref input)); break;
            case 0x94: _stack.Memoize(at); break;
            case (byte)'h': _stack.Get(at, input.Byte()); break;
            case (byte)'j': _stack.Get(at, input.UInt32()); break;
            case (byte)'g': _stack.Get(at, PickleScalars.Index(ref input)); break;
            case 0x80: Protocol(at, input.Byte()); break;
            case 0x95: Frame(at, input.UInt64(), input.Left); break;
            case (byte)'c': _stack.Push(at, PickleNames.Find(at, PickleScalars.Name(ref input), PickleScalars.Name(ref input))); break;
            case 0x93: StackName(at); break;
            case (byte)'R' or 0x81: Call(at); break;
            case (byte)'b': Build(at); break;
            default: return false;
        }

        return true;
    }

    /// <summary>The opcodes that gather values.</summary>
    private bool Collection(byte opcode, int at)
    {
        switch (opcode)
        {
            case (byte)']': _stack.Push(at, new PickleItems(PickleKind.List, [])); break;
            case (byte)'}': _stack.Push(at, new PickleItems(PickleKind.Dictionary, [])); break;
            case (byte)')': _stack.Push(at, new PickleItems(PickleKind.Tuple, [])); break;
            case 0x8F: _stack.Push(at, new PickleItems(PickleKind.Set, [])); break;
            case (byte)'l': _stack.Push(at, new PickleItems(PickleKind.List, [.. _stack.PopMark(at)])); break;
            case (byte)'t': _stack.Push(at, new PickleItems(PickleKind.Tuple, [.. _stack.PopMark(at)])); break;
            case 0x91: _stack.Push(at, new PickleItems(PickleKind.Set, [.. _stack.PopMark(at)])); break;
            case (byte)'d': _stack.Push(at, new PickleItems(PickleKind.Dictionary, [.. Pairs(at, _stack.PopMark(at))])); break;
            case 0x85 or 0x86 or 0x87: Tuple(at, opcode - 0x84); break;
            case (byte)'a': Append(at); break;
            case (byte)'s': SetItem(at); break;
            case (byte)'e': Add(at, PickleKind.List, _stack.PopMark(at)); break;
            case (byte)'u': Add(at, PickleKind.Dictionary, Pairs(at, _stack.PopMark(at))); break;
            case 0x90: Add(at, PickleKind.Set, _stack.PopMark(at)); break;
            default: return false;
        }

        return true;
    }

    private void Tuple(int at, int length)
    {
        var items = new object?[length];
        for (var i = length - 1; i >= 0; i--)
        {
            items[i] = _stack.Pop(at);
        }

        _stack.Push(at, new PickleItems(PickleKind.Tuple, [.. items]));
    }

    private void Append(int at)
    {
        var item = _stack.Pop(at);
        Add(at, PickleKind.List, [item]);
    }

    private void SetItem(int at)
    {
        var value = _stack.Pop(at);
        var key = _stack.Pop(at);
        Add(at, PickleKind.Dictionary, [key, value]);
    }

    private void Add(int at, PickleKind kind, ReadOnlySpan<object?> items)
    {
        if (_stack.Top(at) is not PickleItems target || target.Kind != kind)
        {
            throw WireFormatException.At(at, "a pickle that is damaged", $"values are to be added to what is no {kind}", "Send what pickle.dumps gives.");
        }

        target.Items.AddRange(items);
    }

    private static ReadOnlySpan<object?> Pairs(int at, ReadOnlySpan<object?> items) => items.Length % 2 == 0
        ? items
        : throw WireFormatException.At(at, "a pickle that is damaged", "a dictionary's last key has no value", "Send what pickle.dumps gives.");

    private void StackName(int at)
    {
        var name = _stack.Pop(at);
        var module = _stack.Pop(at);
        _stack.Push(at, PickleNames.Find(at, module as string ?? "?", name as string ?? "?"));
    }

    private void Call(int at)
    {
        var arguments = _stack.Pop(at);
        var function = _stack.Pop(at);
        if (function is not PickleName name || arguments is not PickleItems { Kind: PickleKind.Tuple } tuple)
        {
            throw WireFormatException.At(at, "a pickle that is damaged", "what is called is no function, or its arguments are no tuple", "Send what pickle.dumps gives.");
        }

        var (value, contents) = PickleNames.Call(at, name, [.. tuple.Items]);
        _stack.Push(at, value, contents);
    }

    private void Build(int at)
    {
        var state = _stack.Pop(at);
        if (_stack.Top(at) is not PickleObject target || state is not PickleItems { Kind: PickleKind.Dictionary } members || !target.TryBuild(members))
        {
            throw WireFormatException.At(at, PickleNames.Cause, "refused: the state of an object would be set", PickleNames.OnlyPlain);
        }
    }

    private static void Protocol(int at, byte protocol)
    {
        if (protocol > HighestProtocol)
        {
            throw WireFormatException.At(at, "a pickle of an unknown protocol", $"the pickle is of protocol {protocol}", $"Protocols 0 to {HighestProtocol} are read.");
        }
    }

    private static void Frame(int at, ulong length, int left)
    {
        if (length > (ulong)left)
        {
            throw WireFormatException.At(at, "a pickle that ends too early", $"{length} bytes are announced and {left} are left", "A pickle is sent whole.");
        }
    }

    private static WireFormatException Unknown(byte opcode, int at) => opcode switch
    {
        (byte)'i' or (byte)'o' => Refused(at, "an object would be made by a call"),
        0x92 => Refused(at, "an object would be made by a call with named arguments"),
        (byte)'P' or (byte)'Q' => Refused(at, "a persistent object would be asked for"),
        0x82 or 0x83 or 0x84 => Refused(at, "an object of the extension registry would be made"),
        0x97 or 0x98 => Refused(at, "a buffer beside the pickle would be read"),
        _ => WireFormatException.At(at, "what is neither a pickle nor JSON", $"0x{opcode:x2} is no opcode of a pickle", "A frame is a pickled dictionary or a JSON object."),
    };

    private static WireFormatException Refused(int at, string what) => WireFormatException.At(at, PickleNames.Cause, $"refused: {what}", PickleNames.OnlyPlain);
}
