using System.Diagnostics;

namespace Cookbook.Logging.TestProgram;

/// <summary>Kills this process, as SIGKILL does, at the record that comes after a file has appeared; the file is gone then.</summary>
internal sealed class KillingFilter(KillingFilterOptions options) : ILogFilter
{
    public LogRecord? Filter(LogRecord record)
    {
        if (File.Exists(options.Path))
        {
            File.Delete(options.Path);
            Process.GetCurrentProcess().Kill();
            new ManualResetEvent(false).WaitOne();
        }

        return record;
    }
}

/// <summary>When it kills.</summary>
internal sealed class KillingFilterOptions
{
    public string Path { get; set; } = "";
}
