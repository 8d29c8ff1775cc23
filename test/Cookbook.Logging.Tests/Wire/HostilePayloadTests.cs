using System.Diagnostics;
using System.Text;

namespace Cookbook.Logging.Tests;

public sealed class HostilePayloadTests
{
    [Theory]
    [InlineData("cos\nsystem\n(X\u0004\0\0\0exittR.", "refused: os.system would be called")]
    [InlineData("c__builtin__\neval\n(X\u0001\0\0\01tR.", "refused: __builtin__.eval would be called")]
    [InlineData("c__builtin__\nbytearray\n(J\u00ff\u00ff\u00ff\u007ftR.", "builtins.bytearray would be called with 2147483647")]
    [InlineData("c__builtin__\nbytes\n(J\u00ff\u00ff\u00ff\u007ftR.", "builtins.bytes would be called with 2147483647")]
    [InlineData("(iposix\nsystem\n.", "an object would be made by a call")]
    [InlineData("P1\n.", "a persistent object")]
    [InlineData("\u0082\u0001.", "the extension registry")]
    [InlineData("}b.", "an opcode needs a value")]
    [InlineData("}}b.", "the state of an object would be set")]
    [InlineData("X\u00ff\u00ff\u00ff\u00ff", "4294967295 bytes are announced and 0 are left")]
    [InlineData("\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f", "9223372036854775807 bytes are announced")]
    [InlineData("Nr\u00ff\u00ff\u00ff\u00ff.", "memoized as number 4294967295")]
    [InlineData("h\u0005.", "memoized value 5 is asked for")]
    [InlineData("\u0080\u0009.", "protocol 9")]
    [InlineData("].", "no dictionary")]
    [InlineData("}.", "neither 'msg' nor 'message'")]
    [InlineData("}X\u0001\0\0\0\u00ffNs.", "UTF-8")]
    [InlineData("e.", "needs a mark")]
    [InlineData("}(Nu.", "last key has no value")]
    [InlineData("N]s.", "an opcode needs a value")]
    [InlineData("", "0 are left")]
    [InlineData("hello", "memoized value 101")]
    [InlineData("{\"msg\":", "no JSON")]
    [InlineData("{\"msg\":1}}", "no JSON")]
    [InlineData("{\"msg\":\"\u00ff\"}", "UTF-8")]
    [InlineData("{\"msg\":1,\"created\":1e300}", "'created' is no time")]
    [InlineData("{\"msg\":1,\"levelno\":\"x\"}", "'levelno' is no whole number")]
    [InlineData("{\"msg\":1,\"process\":99999999999}", "'process' is no whole number")]
    public void A_refusal_says_what_it_refuses(string latin1, string reason)
    {
        var refusal = Refused(Encoding.Latin1.GetBytes(latin1));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(refusal.Cause));
    }

    [Fact]
    public void A_name_is_shown_without_what_would_change_a_line() =>
        Assert.Contains("os?.sys?[2Jtem", Refused("cos\u001b\nsys\u001b[2Jtem\n."u8.ToArray()).Message, StringComparison.Ordinal);

    [Fact]
    public void Places_that_a_memo_is_asked_for_are_paid_for()
    {
        var decoder = new RecordDecoder(new DecodeLimits());
        var refused = Assert.Throws<WireFormatException>(() => decoder.Decode(Latin1("}(X\u0003\0\0\0msgX\u0001\0\0\0hr\u009f\u0086\u0001\0u."), 32 * 1024));
        Assert.Contains("32768 bytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_referred_to_again_and_again_is_bounded_by_what_the_caller_allows()
    {
        // A list of 36 times a list of 36 times a dictionary, in some hundred bytes.
        var gets = string.Concat(Enumerable.Repeat("h\u0000", 36));
        var more = string.Concat(Enumerable.Repeat("h\u0001", 36));
        var pickle = Latin1("}(X\u0001\0\0\0a}q\u0000X\u0001\0\0\0b](" + gets + "eq\u0001X\u0001\0\0\0c](" + more + "eX\u0003\0\0\0msgX\u0001\0\0\0hu.");
        var decoder = new RecordDecoder(new DecodeLimits());
        Assert.Equal("h", decoder.Decode(pickle).GetMessage());
        Assert.Throws<WireFormatException>(() => decoder.Decode(pickle, 32 * 1024 + (40 * pickle.Length)));
    }

    [Fact]
    public void An_object_is_given_its_state_once()
    {
        var known = new PickleObject(static _ => 1);
        Assert.True(known.TryBuild(new PickleItems(PickleKind.Dictionary, [])));
        Assert.False(known.TryBuild(new PickleItems(PickleKind.Dictionary, [])));
    }

    [Fact]
    public void Depth_count_and_memory_have_limits()
    {
        Assert.Contains("nested deeper than 64", Refused(Record([.. Repeat("]"u8, 100), .. Repeat("a"u8, 99)])).Message, StringComparison.Ordinal);
        Assert.Contains("more than 100000 values", Refused([.. Repeat("]"u8, 200_000), .. Repeat("a"u8, 199_999), (byte)'.']).Message, StringComparison.Ordinal);
        Assert.Contains("more than 100000 values", Refused(Record([.. "("u8, .. Repeat("N"u8, 200_000), .. "t"u8])).Message, StringComparison.Ordinal);
        Assert.Contains("more than 100000 values", Refused(Record([.. "("u8, .. "N"u8, .. Repeat("2"u8, 200_000), .. "t"u8])).Message, StringComparison.Ordinal);
        Assert.Contains("more than 16777216 bytes", Refused(Record([(byte)'X', 0, 0, 0x80, 0, .. Repeat("a"u8, 0x800000)])).Message, StringComparison.Ordinal);
        Assert.Contains("nested deeper than 64", Refused(Encoding.UTF8.GetBytes("{\"msg\":" + new string('[', 65) + new string(']', 65) + "}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_within_itself_is_refused() => Assert.Contains("nested deeper", Refused(Record("]q\0h\0a"u8.ToArray())).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_small_but_unfolds_to_much_is_refused()
    {
        // Forty lists of two, each of them twice the one before.
        var bomb = new List<byte>("]q\0"u8.ToArray());
        for (byte i = 0; i < 40; i++)
        {
            bomb.AddRange([(byte)'0', (byte)']', (byte)'(', (byte)'h', i, (byte)'h', i, (byte)'e', (byte)'q', (byte)(i + 1)]);
        }

        Assert.Contains("more than 100000 values", Refused(Record([.. bomb])).Message, StringComparison.Ordinal);
        byte[] sharedText = [.. "]("u8, (byte)'X', 0, 0, 0x10, 0, .. Repeat("a"u8, 0x100000), .. "q\0"u8, .. Repeat("h\0"u8, 50), .. "e"u8];
        Assert.Contains("more than 16777216 bytes", Refused(Record(sharedText)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_too_many_digits_is_refused()
    {
        Assert.Contains("at most", Refused(Record([.. "L"u8, .. Repeat("9"u8, 1_000_000), .. "L\n"u8])).Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("at most", Refused(Record([0x8B, 0x40, 0x42, 0x0F, 0, .. Repeat("\x7f"u8, 1_000_000)])).Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("at most", Refused(Encoding.UTF8.GetBytes("{\"msg\":" + new string('9', 1_000_000) + "}")).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_loggers_name_of_very_many_dots_is_refused() =>
        Assert.Contains("20001 parts", Refused(Encoding.UTF8.GetBytes("{\"msg\":1,\"name\":\"" + new string('.', 20_000) + "\"}"), new() { MaxNameLength = 50_000 }).Message, StringComparison.Ordinal);

    [Fact]
    public void A_message_that_would_become_huge_stays_as_it_is()
    {
        var args = new string('x', 1_000_000);
        var format = string.Concat(Enumerable.Repeat("%(a)s", 1000));
        var record = new RecordDecoder(DecodeLimits.Default).Decode(Encoding.UTF8.GetBytes($"{{\"msg\":\"{format}\",\"args\":{{\"a\":\"{args}\"}}}}"));

        Assert.Equal(format, record.GetMessage());
    }

    [Fact]
    public void A_payload_cut_anywhere_is_refused_or_read_but_nothing_else()
    {
        var decoder = new RecordDecoder(DecodeLimits.Default);
        foreach (var (_, _, payload, _) in WireFrameCases.All().Where(static c => c.Id % 4 == 0))
        {
            for (var length = 0; length < payload.Length; length++)
            {
                Assert.Throws<WireFormatException>(() => decoder.Decode(payload.AsSpan(0, length)));
            }
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Changed_bytes_do_no_harm(int seed)
    {
        var random = new Random(seed);
        var decoder = new RecordDecoder(DecodeLimits.Default);
        var payloads = WireFrameCases.All().Select(static c => c.Payload)
            .Concat([Wire.Payload(WireJsonFormatter.Instance, new RandomRecords(seed).Next()), Wire.Payload(PickleFormatter.Instance, new RandomRecords(seed).Next())]).ToArray();
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        const int Count = 20_000;
        for (var i = 0; i < Count; i++)
        {
            var payload = (byte[])payloads[random.Next(payloads.Length)].Clone();
            for (var flips = random.Next(1, 6); flips > 0 && payload.Length > 0; flips--)
            {
                payload[random.Next(payload.Length)] = (byte)random.Next(256);
            }

            try
            {
                decoder.Decode(payload);
            }
            catch (WireFormatException)
            {
                // What it is for.
            }
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < Count * 200_000L);
    }

    private static WireFormatException Refused(byte[] payload, DecodeLimits? limits = null) =>
        Assert.Throws<WireFormatException>(() => new RecordDecoder(limits ?? DecodeLimits.Default).Decode(payload));

    /// <summary>A dictionary with a message that is made by some opcodes.</summary>
    private static byte[] Record(byte[] value) => [.. "}X\x03\0\0\0msg"u8, .. value, .. "s."u8];

    private static byte[] Repeat(ReadOnlySpan<byte> piece, int count)
    {
        var bytes = new byte[piece.Length * count];
        for (var i = 0; i < count; i++)
        {
            piece.CopyTo(bytes.AsSpan(i * piece.Length));
        }

        return bytes;
    }

    private static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);
}
