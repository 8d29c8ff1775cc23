using System.CommandLine;

namespace Cookbook.Logging.Benchmarks;

/// <summary><c>list</c>: the scenarios, and who takes part in them.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "The scenarios, and the contenders in each.");
        command.SetAction(_ =>
        {
            foreach (var scenario in AllScenarios.InOrder)
            {
                var names = Contenders.All.Where(c => c.Scenarios.Contains(scenario.Name)).Select(c => c.Name);
                Console.WriteLine($"{scenario.Name}: {string.Join(", ", names)}");
            }
        });
        return command;
    }
}
