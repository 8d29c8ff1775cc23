namespace Cookbook.Logging.PeerTests;

public sealed class PythonTests
{
    [SkippableFact]
    public void A_script_answers_line_by_line_until_its_input_ends()
    {
        using var python = Python.Start("Support/echo.py");
        python.WriteLine("grüße");

        Assert.Equal("grüße", python.ReadLine());
        python.EndInput();
        python.AssertDone();
    }
}
