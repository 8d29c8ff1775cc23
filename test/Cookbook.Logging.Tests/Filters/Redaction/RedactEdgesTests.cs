namespace Cookbook.Logging.Tests;

/// <summary>Secrets right beside the escapes of URLs and of JSON.</summary>
public class RedactEdgesTests
{
    private static readonly RedactFilter s_filter = new(new() { Patterns = ["CardNumbers", "BearerTokens", "EmailAddresses"] });

    [Theory]
    [InlineData("card%3D4111111111111111", "card%3D***")]
    [InlineData("%22card%22%3A%224111111111111111%22", "%22card%22%3A%22***%22")]
    [InlineData("a=%204111111111111111", "a=%20***")]
    [InlineData("a=%A04111111111111111", "a=%A0***")]
    [InlineData("a=%204111 1111 1111 1111", "a=%20***")]
    [InlineData("%B4111111111111111^DOE/JOHN^2512", "%B***^DOE/JOHN^2512")]
    [InlineData("""a\b4111111111111111""", """a\b***""")]
    [InlineData("""{"a":"x\n4111-1111-1111-1111"}""", """{"a":"x\n***"}""")]
    [InlineData("""{"a":"x\f4111111111111111\n\u0041"}""", """{"a":"x\f***\n\u0041"}""")]
    [InlineData("token%3D" + PlantedSecrets.Jwt, "token%3D***")]
    [InlineData("""{"note":"line\n""" + PlantedSecrets.Jwt + "\"}", """{"note":"line\n***"}""")]
    [InlineData("""{"note":"line\r\nBearer abcdefgh12345678"}""", """{"note":"line\r\nBearer ***"}""")]
    [InlineData("h%3DBearer%20abcdefgh12345678", "h%3DBearer%20***")]
    [InlineData("x?access_token%3Dhunter2hunter2%26page%3D1", "x?access_token%3D***%26page%3D1")]
    [InlineData("%7B%22access_token%22%3A%20%22hunter2%2Bhunter2%22%7D", "%7B%22access_token%22%3A%20%22***%22%7D")]
    public void A_secret_is_found_beside_an_escape(string text, string expected) =>
        Assert.Equal(expected, s_filter.Filter(Some.Record(text))!.GetMessage());

    [Theory]
    [InlineData("%20dead4111111111111111beef")]
    [InlineData("%3D41111111111111111111")]
    [InlineData("""C:\new\beyJust""")]
    [InlineData("access_token%20is missing")]
    public void An_escape_alone_makes_no_secret(string text)
    {
        var record = Some.Record(text);
        Assert.Same(record, s_filter.Filter(record));
    }
}
