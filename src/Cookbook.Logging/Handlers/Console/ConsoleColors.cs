namespace Cookbook.Logging;

/// <summary>When the console handler colours records by their level.</summary>
public enum ConsoleColors
{
    /// <summary>On a terminal, unless <c>NO_COLOR</c> is set to anything or <c>TERM</c> is <c>dumb</c>.</summary>
    Auto,

    /// <summary>Always, also into a file or a pipe.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}
