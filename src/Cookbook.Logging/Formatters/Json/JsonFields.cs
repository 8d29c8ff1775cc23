using System.Text;

namespace Cookbook.Logging;

/// <summary>The names of the formatter's own fields that are made of more than one word, from the comma to where the value begins.</summary>
internal sealed class JsonFields
{
    private static readonly JsonFields s_camelCase = new(JsonNaming.CamelCase);
    private static readonly JsonFields s_snakeCase = new(JsonNaming.SnakeCase);

    private JsonFields(JsonNaming naming)
    {
        EventId = Number(naming, nameof(EventId));
        EventName = new RenderedNames(Opening(naming, nameof(EventName)), "\"");
        MessageTemplate = new RenderedNames(Opening(naming, nameof(MessageTemplate)), "\"");
        TraceId = Text(naming, nameof(TraceId));
        SpanId = Text(naming, nameof(SpanId));
        ThreadId = Number(naming, nameof(ThreadId));
        ThreadName = Text(naming, nameof(ThreadName));
        ProcessId = Number(naming, nameof(ProcessId));
        ProcessName = Text(naming, nameof(ProcessName));
    }

    public byte[] EventId { get; }

    public RenderedNames EventName { get; }

    public RenderedNames MessageTemplate { get; }

    public byte[] TraceId { get; }

    public byte[] SpanId { get; }

    public byte[] ThreadId { get; }

    public byte[] ThreadName { get; }

    public byte[] ProcessId { get; }

    public byte[] ProcessName { get; }

    /// <summary>Our fields begin with a small letter unless words are to be told apart by underscores.</summary>
    public static JsonFields For(JsonNaming naming) => naming == JsonNaming.SnakeCase ? s_snakeCase : s_camelCase;

    private static string Opening(JsonNaming naming, string name) => $",\"{JsonForm.Name(naming, name)}\":\"";

    private static byte[] Text(JsonNaming naming, string name) => Encoding.UTF8.GetBytes(Opening(naming, name));

    private static byte[] Number(JsonNaming naming, string name) => Text(naming, name)[..^1];
}
