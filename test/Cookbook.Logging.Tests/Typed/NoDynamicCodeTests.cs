namespace Cookbook.Logging.Tests;

/// <summary>A program compiled ahead of time, where no code can be made while it runs, writes the same texts.</summary>
public sealed class NoDynamicCodeTests
{
    [Fact]
    public async Task Every_kind_of_call_gives_the_text_of_its_formatter()
    {
        using var program = TestProgram.Start("rendered");
        var output = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        Assert.Equal(0, program.ExitCode);

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(' ')).ToList();
        Assert.Equal(["formatted", "defined", "typed", "general"], lines.Select(line => line[0]));
        Assert.Equal(["GeneralStateReader`1", "GeneralStateReader`1", "GeneralStateReader`1+TypedStateReader`1", "GeneralStateReader`1"], lines.Select(line => line[1]));
        Assert.All(lines, line => Assert.True(int.Parse(line[2], System.Globalization.CultureInfo.InvariantCulture) > 4_000, string.Join(' ', line)));
        Assert.All(lines, line => Assert.Equal("0", line[3]));
    }
}
