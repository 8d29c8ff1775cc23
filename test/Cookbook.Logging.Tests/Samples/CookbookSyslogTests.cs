using System.Text.RegularExpressions;

namespace Cookbook.Logging.Tests;

/// <summary>The recipes that send syslog messages.</summary>
public sealed partial class CookbookSyslogTests
{
    [Fact]
    public void Recipe_21_has_the_mark_where_utf_8_begins()
    {
        using var run = SampleRun.Of("21");
        Assert.Equal("", run.Error);
        Assert.Equal(
            """
            <14>1 TIME till1 marked - - [properties@32473 Size="M" Price="12"] INFO:shop <BOM>Größe M: für 12 €
            <14>1 TIME till1 marked - - [properties@32473 Size="M"] INFO:shop <BOM>size M
            <14>1 TIME till1 by-itself - - [properties@32473 Size="M" Price="12"] <BOM>INFO:shop Größe M: für 12 €
            <14>1 TIME till1 by-itself - - [properties@32473 Size="M"] INFO:shop size M

            """,
            Time().Replace(run.Output, "TIME"));
    }

    [Fact]
    public void Recipe_34_sends_structured_data()
    {
        using var run = SampleRun.Of("34");
        Assert.Equal("", run.Error);
        Assert.Equal(
            """
            <135>1 TIME web1.example.com shop 4242 - [origin software="shop" swVersion="1.2"] without any data
            <134>1 TIME web1.example.com shop 4242 OrderPaid [origin software="shop" swVersion="1.2"][properties@12345 OrderId="42" Customer="Ann \"the Boss\" [VIP\]"] order 42 is paid by Ann "the Boss" [VIP]
            <131>1 TIME web1.example.com shop 4242 12 [origin software="shop" swVersion="1.2"][scope@12345 User="ann"][foo@12345 bar="baz" baz="bozz" fizz="C:\\buzz"][other@32473 eventSource="Application"] two elements of the scope's own\nand two lines

            """,
            Time().Replace(run.Output, "TIME"));
        Assert.All(run.Output.TrimEnd('\n').Split('\n'), line => Assert.Matches("^<[0-9]+>1 [^ ]{26}Z ", line));
    }

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(?:Z|[+-]\d\d:\d\d)(?= )")]
    private static partial Regex Time();
}
