using System.Globalization;
using Cookbook.Samples;

Recipe[] recipes =
[
    new Recipe01SeveralModules(),
    new Recipe02SeveralThreads(),
    new Recipe03SeveralHandlers(),
    new Recipe04SeveralDestinations(),
    new Recipe05LevelsByFilters(),
    new Recipe07QueueAndListener(),
    new Recipe08SendAndReceive(),
    new Recipe09Context(),
    new Recipe10WebApplications(),
    new Recipe11ContextInHandlers(),
    new Recipe12SeveralProcesses(),
    new Recipe13FileRotation(),
    new Recipe14FormattingStyles(),
    new Recipe15CustomRecords(),
    new Recipe18DictConfig(),
    new Recipe19RotatorAndNamer(),
    new Recipe20Workers(),
    new Recipe21SyslogBom(),
    new Recipe22StructuredLogging(),
    new Recipe23OwnedFile(),
    new Recipe24OneStyle(),
    new Recipe25FiltersByConfiguration(),
    new Recipe26ExceptionFormatting(),
    new Recipe30UtcByConfiguration(),
    new Recipe31SelectiveLogging(),
    new Recipe32CommandLine(),
    new Recipe34Rfc5424(),
    new Recipe35LoggerAsWriter(),
    new Recipe36PatternsToAvoid(),
];

if (args is [])
{
    foreach (var each in recipes)
    {
        Console.WriteLine($"{each.Number,2}  {each.Name,-24}  {each.Title}");
    }

    return 0;
}

// A recipe that is about several processes starts this program again for each, in the folder that it has made.
if (args is [var own, "--process", var name] && Array.Find(recipes, r => r.Answers(own))?.RunProcess(name) == true)
{
    return 0;
}

if (args is not [var choice] || Array.Find(recipes, r => r.Answers(choice)) is not { } recipe)
{
    Console.Error.WriteLine($"There is no recipe '{string.Join(' ', args)}'. Give the number or the name of one; without arguments all are listed.");
    return 2;
}

// Each recipe has a working folder of its own, empty at the start, so that it shows the same however often it is run.
var folder = Path.GetFullPath(Path.Combine("logs", string.Create(CultureInfo.InvariantCulture, $"{recipe.Number:00}-{recipe.Name}")));
if (Directory.Exists(folder))
{
    Directory.Delete(folder, recursive: true);
}

Environment.CurrentDirectory = Directory.CreateDirectory(folder).FullName;
recipe.Run();
return 0;
