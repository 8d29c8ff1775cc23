using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Cookbook.Logging;

/// <summary>Text from outside that should be UTF-8: a byte that is not becomes the character that Latin-1 has for it, so that nothing is lost and old senders' umlauts are right.</summary>
internal static class ReadableText
{
    /// <summary>The text in UTF-8.</summary>
    public static byte[] Utf8Of(ReadOnlySpan<byte> text) => Utf8.IsValid(text) ? text.ToArray() : Mended(text);

    /// <summary>The text as a string.</summary>
    public static string Of(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(Utf8.IsValid(text) ? text : Mended(text));

    private static byte[] Mended(ReadOnlySpan<byte> text)
    {
        var mended = new ArrayBufferWriter<byte>(text.Length + 16);
        while (!text.IsEmpty)
        {
            var isGood = Rune.DecodeFromUtf8(text, out _, out var count) == OperationStatus.Done;
            if (isGood)
            {
                mended.Write(text[..count]);
            }
            else
            {
                foreach (var wrong in text[..count])
                {
                    mended.Advance(new Rune(wrong).EncodeToUtf8(mended.GetSpan(2)));
                }
            }

            text = text[count..];
        }

        return mended.WrittenSpan.ToArray();
    }
}
