namespace Cookbook.Logging.Benchmarks;

/// <summary>Plain calls with three arguments, in a scope of two properties, flat out.</summary>
internal sealed class TemplateScenario() : Scenario(
    OneProducer,
    "One producer flat out, LogInformation with three arguments in a scope of two properties (rendered by cookbook-scoped alone)",
    FlatOut.Columns)
{
    public const string OneProducer = "template";

    public override Figures Run<TCalls>(Job job) => FlatOut.Run(job, 1, Producer.Requests<TCalls>);
}
