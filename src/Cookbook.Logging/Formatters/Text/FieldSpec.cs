namespace Cookbook.Logging;

/// <summary>How a field is laid out: what stands after the name in <c>%(name)-8.3s</c> and in <c>{name:>8.3}</c>.</summary>
internal sealed record FieldSpec
{
    /// <summary>The greatest width and precision; more is taken for a slip.</summary>
    public const int MaxSize = 1000;

    /// <summary>Whether the rules of the <c>%</c> operator hold, else those of <c>str.format</c>.</summary>
    public bool Percent { get; init; }

    /// <summary><c>s</c>, <c>r</c> or <c>a</c>, to be done first; 0 for none.</summary>
    public char Conversion { get; init; }

    /// <summary>The character that fills up to the width, in UTF-8.</summary>
    public byte[] Fill { get; init; } = [(byte)' '];

    /// <summary>One of <c>&lt; > ^ =</c>; 0 for the usual one of the value's type.</summary>
    public char Align { get; init; }

    /// <summary><c>+</c> or a space; 0 where only a minus is shown.</summary>
    public char Sign { get; init; }

    /// <summary>The <c>#</c> flag.</summary>
    public bool Alternate { get; init; }

    /// <summary>The <c>0</c> flag of the <c>%</c> operator, which concerns numbers only.</summary>
    public bool ZeroNumbers { get; init; }

    /// <summary>In characters; 0 for none.</summary>
    public int Width { get; init; }

    /// <summary><c>,</c> or <c>_</c> between groups of digits; 0 for none.</summary>
    public char Group { get; init; }

    /// <summary>In characters of a text or digits of a number; −1 for none.</summary>
    public int Precision { get; init; } = -1;

    /// <summary>The presentation type, 0 when left out.</summary>
    public char Type { get; init; }

    /// <summary>A spec that says nothing, not even a conversion.</summary>
    public bool IsEmpty => Conversion == 0 && SaysNothing;

    /// <summary>A spec without anything behind the colon.</summary>
    public bool SaysNothing =>
        Width == 0 && Precision < 0 && Align == 0 && Sign == 0 && !Alternate && !ZeroNumbers && Group == 0 && (Type == 0 || (Percent && Type == 's'));

    /// <summary>Whether it has no meaning for a text, so that a text is read as a number.</summary>
    public bool WantsNumber => Conversion == 0 && (Type is not ('\0' or 's' or 'r' or 'a' or 'c') || (!Percent && (Sign != 0 || Alternate || Group != 0 || Align == '=')));
}
