namespace Cookbook.Logging;

/// <summary>Whose field names a line of JSON has. The fields of each are described in <c>docs/json.md</c>.</summary>
public enum JsonPresetName
{
    /// <summary>This library's own: <c>timestamp</c>, <c>level</c>, <c>message</c>, …</summary>
    None,

    /// <summary>The Compact Log Event Format (clef-json.org), which Seq and Serilog's readers take.</summary>
    Clef,

    /// <summary>The Elastic Common Schema, as its logging specification has it.</summary>
    Ecs,

    /// <summary>Graylog's Extended Log Format 1.1.</summary>
    Gelf,

    /// <summary>A line of OTLP's JSON encoding, as OpenTelemetry's file exporter writes it and the Collector reads it.</summary>
    Otel,
}
