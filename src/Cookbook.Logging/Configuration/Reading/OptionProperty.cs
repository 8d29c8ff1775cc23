using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Cookbook.Logging;

/// <summary>A public property of options as a key of configuration: what its value may look like, and what the binder must be given.</summary>
internal sealed class OptionProperty
{
    private readonly PropertyInfo _property;
    private readonly Type _type;
    private readonly bool _nullable;

    private OptionProperty(PropertyInfo property)
    {
        _property = property;
        _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        _nullable = _type != property.PropertyType || !_type.IsValueType;
    }

    public string Name => _property.Name;

    public Type Type => _type;

    public bool IsSize => _property.IsDefined(typeof(ByteSizeAttribute), inherit: true);

    public bool IsList => _type != typeof(string) && typeof(IEnumerable<string>).IsAssignableFrom(_type);

    public bool IsMap => typeof(System.Collections.IDictionary).IsAssignableFrom(_type)
        || (_type.IsGenericType && (_type.GetGenericTypeDefinition() == typeof(IDictionary<,>) || _type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)));

    /// <summary>Whether an empty text says something else than none.</summary>
    private bool KeepsEmpty => _property.GetCustomAttribute<DisplayFormatAttribute>() is { ConvertEmptyStringToNull: false };

    private bool IsScalar => _type.IsPrimitive || _type.IsEnum || _type == typeof(string) || _type == typeof(TimeSpan) || _type == typeof(TimeOnly) || _type == typeof(decimal);

    /// <summary>The properties that configuration can give; hooks such as delegates are for code alone.</summary>
    public static IReadOnlyList<OptionProperty> Of([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && p.GetMethod is { IsPublic: true } && !typeof(Delegate).IsAssignableFrom(p.PropertyType))
            .Select(p => new OptionProperty(p))
            .Where(p => p._property.SetMethod is { IsPublic: true } || p.IsList || p.IsMap),
    ];

    /// <summary>Whether a node says something about it. MEL hands on an empty text as a key without a value.</summary>
    public bool IsGiven(SectionNode node) => !node.IsEmpty || (node.IsGiven && KeepsEmpty);

    /// <summary>What the binder must read in place of a node; reports a value that cannot be one.</summary>
    public IEnumerable<KeyValuePair<string, string?>> ForBinder(SectionNode node, PlanErrors errors)
    {
        if (IsList)
        {
            NameList.CheckForm(node, errors);
            var whole = !string.IsNullOrEmpty(node.Value) && _property.IsDefined(typeof(NotPartedAttribute), inherit: true);
            return (whole ? [node.Value!] : NameList.Items(node)) is { } items ? items.Select((item, i) => KeyValuePair.Create($"{Name}:{i}", (string?)item)) : [];
        }

        if (!IsScalar)
        {
            if (IsMap && !string.IsNullOrEmpty(node.Value))
            {
                errors.Add(node.Path, $"is {Secrets.Show(Name, node.Value)}, one value; allowed is an object of keys and values.");
            }

            if (IsMap)
            {
                NameList.CheckNotList(node, errors);
            }

            return node.Flatten().Select(p => KeyValuePair.Create($"{Name}:{p.Key}", p.Value)).Concat(node.Value is null ? [] : [KeyValuePair.Create(Name, (string?)node.Value)]);
        }

        if (node.Children.Count > 0 && node.Value is null)
        {
            errors.Add(node.Path, $"is an object or a list; allowed is {AllowedForm()}.");
            return [];
        }

        if (node.Value is null && IsGiven(node))
        {
            return [KeyValuePair.Create(Name, (string?)"")];
        }

        if (node.Value is null || (node.Value.Length == 0 && _nullable && _type != typeof(string)))
        {
            return [];
        }

        if (!TryRewrite(node.Value, out var value))
        {
            var near = _type.IsEnum ? NearestName.Hint(node.Value, Enum.GetNames(_type)) : ".";
            errors.Add(node.Path, $"is {Secrets.Show(Name, node.Value)}; allowed is {AllowedForm()}{near}");
            return [];
        }

        return [KeyValuePair.Create(Name, (string?)value)];
    }

    public object? Read(object options) => _property.GetValue(options);

    /// <summary>Checks the bound value against the property's own attributes.</summary>
    /// <returns>Whether it is valid.</returns>
    public bool Check(object options, SectionNode entry, PlanErrors errors)
    {
        if (!_property.IsDefined(typeof(ValidationAttribute), inherit: true))
        {
            return true;
        }

        var value = Read(options);
        var failed = _property.GetCustomAttributes<ValidationAttribute>().FirstOrDefault(a => !a.IsValid(value));
        if (failed is null)
        {
            return true;
        }

        var node = entry[Name];
        if (failed is RequiredAttribute)
        {
            errors.Add(node.Path, node.IsEmpty ? "is missing; it must be given." : "is empty; it must have a value.");
            return false;
        }

        var found = Secrets.Show(Name, node.Value ?? ConfiguredValues.Show(value));
        errors.Add(node.Path, $"is {found}; allowed is {AllowedRange(failed)}.");
        return false;
    }

    private string AllowedRange(ValidationAttribute failed) => failed switch
    {
        RangeAttribute range when IsSize => $"{ShowSize(range.Minimum)} to {ShowSize(range.Maximum)}",
        RangeAttribute range => $"{ConfiguredValues.Show(range.Minimum)} to {ConfiguredValues.Show(range.Maximum)}",
        DurationRangeAttribute range => $"{range.Minimum} to {range.Maximum}",
        EnumDataTypeAttribute => AllowedForm(),
        _ => $"only what meets this: {failed.FormatErrorMessage(Name)}",
    };

    private static string ShowSize(object bound) => ConfiguredValues.ShowSize(Convert.ToInt64(bound, CultureInfo.InvariantCulture));

    private string AllowedForm()
    {
        if (IsSize)
        {
            return ConfiguredValues.SizeForm;
        }

        if (_type.IsEnum)
        {
            return $"one of {string.Join(", ", Enum.GetNames(_type))}";
        }

        return _type == typeof(TimeSpan) ? ConfiguredValues.DurationForm
            : _type == typeof(bool) ? "true or false"
            : _type == typeof(string) ? "a text"
            : _type == typeof(TimeOnly) ? "a time of day such as 03:30"
            : _type == typeof(char) ? "one character"
            : _type == typeof(double) || _type == typeof(float) || _type == typeof(decimal) ? "a number" : "a whole number";
    }

    private bool TryRewrite(string text, out string value)
    {
        value = text;
        if (IsSize)
        {
            var size = ConfiguredValues.TrySize(text, out var bytes) && (_type != typeof(int) || bytes is >= int.MinValue and <= int.MaxValue);
            value = bytes.ToString(CultureInfo.InvariantCulture);
            return size;
        }

        if (_type == typeof(TimeSpan))
        {
            var known = ConfiguredValues.TryDuration(text, out var duration);
            value = duration.ToString("c", CultureInfo.InvariantCulture);
            return known;
        }

        if (_type == typeof(LogLevel) && LevelNames.TryParse(text, out var level))
        {
            value = level.ToString();
            return true;
        }

        return _type.IsEnum ? TryEnum(text, out value)
            : _type == typeof(TimeOnly) ? TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out _)
            : IsParseable(text);
    }

    private bool TryEnum(string text, out string value)
    {
        var known = Enum.TryParse(_type, text, ignoreCase: true, out var parsed)
            && (_type.IsDefined(typeof(FlagsAttribute), inherit: false) || Enum.IsDefined(_type, parsed!));
        value = known ? parsed!.ToString()! : text;
        return known;
    }

    private bool IsParseable(string text) => Type.GetTypeCode(_type) switch
    {
        TypeCode.Boolean => bool.TryParse(text, out _),
        TypeCode.Byte => byte.TryParse(text, CultureInfo.InvariantCulture, out _),
        TypeCode.Int16 => short.TryParse(text, CultureInfo.InvariantCulture, out _),
        TypeCode.UInt16 => ushort.TryParse(text, CultureInfo.InvariantCulture, out _),
        TypeCode.Int32 => int.TryParse(text, CultureInfo.InvariantCulture, out _),
        TypeCode.UInt32 => uint.TryParse(text, CultureInfo.InvariantCulture, out _),
        TypeCode.Int64 => long.TryParse(text, CultureInfo.InvariantCulture, out _),
        TypeCode.UInt64 => ulong.TryParse(text, CultureInfo.InvariantCulture, out _),
        TypeCode.Single or TypeCode.Double => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        TypeCode.Decimal => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        TypeCode.Char => text.Length == 1,
        _ => true,
    };
}
