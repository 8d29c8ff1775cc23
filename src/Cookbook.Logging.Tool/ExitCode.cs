namespace Cookbook.Logging.Tool;

/// <summary>What the tool says to the shell.</summary>
internal static class ExitCode
{
    public const int Good = 0;

    /// <summary>The command did its work and found something wrong, or could not finish it.</summary>
    public const int Problems = 1;

    /// <summary>The command was called wrongly: unknown options, a file that is not there.</summary>
    public const int WrongUse = 2;

    /// <summary>A signal ended it; its number is added, as shells do.</summary>
    public const int Signalled = 128;
}
