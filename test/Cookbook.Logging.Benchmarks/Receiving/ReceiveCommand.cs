using System.CommandLine;

namespace Cookbook.Logging.Benchmarks;

/// <summary><c>receive</c>: how many records a second a receiver stores.</summary>
internal static class ReceiveCommand
{
    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "How many times each is run.", DefaultValueFactory = _ => 5 };
        var records = new Option<int>("--records") { Description = "How many records a run.", DefaultValueFactory = _ => 200_000 };
        var connections = new Option<int>("--connections") { Description = "How many connections at once.", DefaultValueFactory = _ => 4 };
        var output = new Option<FileInfo?>("--out") { Description = "A file for the report, in Markdown." };
        var command = new Command("receive", "Our receiver beside CPython's threaded one of the logging cookbook.") { rounds, records, connections, output };
        command.SetAction(parsed =>
        {
            ConsoleReport.Prepare();
            var table = new ReceiveRounds(parsed.GetValue(rounds), parsed.GetValue(records), parsed.GetValue(connections)).Run(Console.WriteLine);
            var report = new Report([.. Surroundings.Machine], [table], []);
            ConsoleReport.Print(report);
            if (parsed.GetValue(output) is { } file)
            {
                File.WriteAllText(file.FullName, MarkdownReport.Of(report));
            }

            return 0;
        });
        return command;
    }
}
