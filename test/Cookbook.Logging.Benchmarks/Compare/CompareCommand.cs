using System.CommandLine;

namespace Cookbook.Logging.Benchmarks;

/// <summary><c>compare</c>: everyone in every scenario, in rounds.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var rounds = new Option<int?>("--rounds") { Description = "How many times everything is run; 5 if left out." };
        var contenders = new Option<string?>("--contenders") { Description = "Who runs, with commas between; everyone if left out." };
        var scenarios = new Option<string?>("--scenarios") { Description = "What is run, with commas between; everything if left out." };
        var messages = new Option<int?>("--messages")
        {
            Description = $"How many messages flat out, elsewhere a tenth of it; {MeasuredRun.DefaultMessages} if left out.",
        };
        var quick = new Option<bool>("--quick") { Description = "The few that show most, three rounds, a quarter of the messages; what else is given still holds." };
        var output = new Option<FileInfo?>("--out") { Description = "A file for the report, in Markdown." };
        var command = new Command("compare", "Contenders and scenarios in interleaved rounds, one process a run.")
        {
            rounds, contenders, scenarios, messages, quick, output,
        };
        command.SetAction(parsed =>
        {
            ComparePlan plan;
            try
            {
                plan = ComparePlan.Of(
                    parsed.GetValue(quick), parsed.GetValue(contenders), parsed.GetValue(scenarios), parsed.GetValue(rounds), parsed.GetValue(messages));
            }
            catch (ArgumentException e)
            {
                Console.Error.WriteLine(e.Message);
                return 1;
            }

            return Comparison.Run(plan, parsed.GetValue(output));
        });
        return command;
    }
}
