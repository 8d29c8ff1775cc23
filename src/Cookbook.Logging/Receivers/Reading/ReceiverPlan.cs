using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>One receiver as configuration says it, checked, with nothing made yet. Immutable.</summary>
internal sealed record ReceiverPlan(string Name, string KeyPath, Kind<ReceiverContext, Receiver> Kind, ReceiverOptions Options, LogLevel Level, IReadOnlyList<PartPlan<ILogFilter>> Filters);
