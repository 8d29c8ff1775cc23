using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

/// <summary>Makes <c>"Type": "Text"</c> known.</summary>
internal static class TextFormatterKind
{
    public static void Register(CookbookLoggingBuilder builder) => builder.AddFormatter<TextFormatterOptions>(
        "Text",
        static (section, options) => section.Bind(options),
        (options, context) => new TextFormatter(builder.ExceptionFormatters.Resolved(options), context.TimeProvider, context.KeyPath),
        new Validator());

    private sealed class Validator : IValidateOptions<TextFormatterOptions>
    {
        public ValidateOptionsResult Validate(string? name, TextFormatterOptions options)
        {
            var errors = new ValidateOptionsResultBuilder();
            if (!TextFormatter.IsStyle(options.Style))
            {
                errors.AddError(TextFormatter.UnknownStyle(options.Style).Message, nameof(options.Style));
            }

            if (options.NewLines is not (NewLineMode.Indent or NewLineMode.Escape or NewLineMode.Keep))
            {
                errors.AddError("NewLines is one of Indent, Escape and Keep.", nameof(options.NewLines));
            }

            return errors.Build();
        }
    }
}
