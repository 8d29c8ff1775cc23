namespace Cookbook.Logging.Benchmarks;

/// <summary>How one figure of a scenario is shown.</summary>
/// <param name="Figure">Its name in <see cref="Figures"/>.</param>
/// <param name="Header">What it is, with its unit.</param>
/// <param name="Digits">Digits behind the point.</param>
/// <param name="Scale">What the figure is multiplied with.</param>
internal sealed record Column(string Figure, string Header, int Digits = 0, double Scale = 1)
{
    /// <summary>Whether ratios of it are shown, too.</summary>
    public bool HasRatios { get; init; }
}
