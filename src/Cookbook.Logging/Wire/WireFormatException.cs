namespace Cookbook.Logging;

/// <summary>A payload that is not a record, or not one that is accepted. The message says where, what was found, and what would be right.</summary>
internal sealed class WireFormatException : Exception
{
    public WireFormatException(string cause, string message, Exception? inner = null)
        : base(message, inner) => Cause = cause;

    /// <summary>A short text without anything of the payload in it, the same for all refusals of one kind: for metrics, and for saying each once.</summary>
    public string Cause { get; }

    /// <summary>Makes one that names a place in the payload.</summary>
    public static WireFormatException At(int offset, string cause, string found, string right) =>
        new(cause, $"At offset {offset}: {found}. {right}");
}
