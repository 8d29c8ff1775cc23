using Microsoft.Extensions.Configuration;

namespace Cookbook.Logging;

/// <summary>The kinds of filters that are there without registration.</summary>
internal static class BuiltInFilters
{
    public static void Register(CookbookLoggingBuilder builder)
    {
        builder.AddFilter<MinLevelFilterOptions>(
            "MinLevel",
            static (section, options) => section.Bind(options),
            static (options, _) => new MinLevelFilter(options),
            MinLevelFilterValidator.Instance);
        builder.AddFilter<MaxLevelFilterOptions>(
            "MaxLevel",
            static (section, options) => section.Bind(options),
            static (options, _) => new MaxLevelFilter(options),
            MaxLevelFilterValidator.Instance);
        builder.AddFilter<LevelRangeFilterOptions>(
            "LevelRange",
            static (section, options) => section.Bind(options),
            static (options, _) => new LevelRangeFilter(options),
            LevelRangeFilterValidator.Instance);
        builder.AddFilter<LoggerNameFilterOptions>(
            "Logger",
            static (section, options) => section.Bind(options),
            static (options, _) => new LoggerNameFilter(options));
        builder.AddFilter<PropertyFilterOptions>(
            "Property",
            static (section, options) => section.Bind(options),
            static (options, _) => new PropertyFilter(options),
            PropertyFilterValidator.Instance);
        builder.AddFilter<MessageFilterOptions>(
            "Message",
            static (section, options) => section.Bind(options),
            static (options, context) => new MessageFilter(options, context.KeyPath),
            MessageFilterValidator.Instance);
        builder.AddFilter<RateLimitFilterOptions>(
            "RateLimit",
            static (section, options) => section.Bind(options),
            static (options, context) => new RateLimitFilter(options, context.TimeProvider),
            RateLimitFilterValidator.Instance);
        builder.AddFilter<DuplicateFilterOptions>(
            "Duplicate",
            static (section, options) => section.Bind(options),
            static (options, context) => new DuplicateFilter(options, context.TimeProvider),
            DuplicateFilterValidator.Instance);
        builder.AddFilter<SetFilterOptions>(
            "Set",
            static (section, options) => section.Bind(options),
            static (options, _) => new SetFilter(options),
            SetFilterValidator.Instance);
        builder.AddFilter<RemoveFilterOptions>(
            "Remove",
            static (section, options) => section.Bind(options),
            static (options, _) => new RemoveFilter(options),
            RemoveFilterValidator.Instance);
        builder.AddFilter<RenameFilterOptions>(
            "Rename",
            static (section, options) => section.Bind(options),
            static (options, _) => new RenameFilter(options),
            RenameFilterValidator.Instance);
        builder.AddFilter<SampleFilterOptions>(
            "Sample",
            static (section, options) => section.Bind(options),
            static (options, _) => new SampleFilter(options),
            SampleFilterValidator.Instance);
        builder.AddFilter<RedactFilterOptions>(
            "Redact",
            static (section, options) => section.Bind(options),
            static (options, context) => new RedactFilter(options, context.KeyPath),
            RedactFilterValidator.Instance);
    }
}
