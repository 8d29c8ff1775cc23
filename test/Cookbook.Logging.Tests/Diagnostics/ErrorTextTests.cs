namespace Cookbook.Logging.Tests;

/// <summary>What health data and events show of a failure.</summary>
public sealed class ErrorTextTests
{
    [Theory]
    [InlineData("PUT https://logs.blob.example/a/b?sv=2024-11-04&sig=QX8%2Bs3cr3t%3D&se=2027 failed", "PUT https://logs.blob.example/a/b?sv=2024-11-04&sig=***&se=2027 failed")]
    [InlineData("GET https://logs.example/x?sig=s3cr3t", "GET https://logs.example/x?sig=***")]
    [InlineData("GET https://logs.example/x?code=s3cr3t&a=1", "GET https://logs.example/x?code=***&a=1")]
    [InlineData("cannot reach https://s3cr3t@logs.example/x", "cannot reach https://***@logs.example/x")]
    [InlineData("cannot reach amqp://u:s3/cr3t@mq.example:5672", "cannot reach amqp://u:***@mq.example:5672")]
    [InlineData("cannot reach amqp://u:s3@cr3t@mq.example", "cannot reach amqp://u:***@mq.example")]
    [InlineData("refused: Authorization: ApiKey s3cr3t", "refused: Authorization: ***")]
    [InlineData("refused: Authorization: Digest username=\"u\", response=\"s3cr3t\"", "refused: Authorization: ***")]
    [InlineData("{\"authorization\":\"ApiKey s3cr3t\",\"status\":401}", "{\"authorization\":***,\"status\":401}")]
    [InlineData("the ApiKey s3cr3t is not known", "the ApiKey *** is not known")]
    [InlineData("the scheme was Bearer X", "the scheme was Bearer ***")]
    [InlineData("token: Bearer s3cr3t", "token: *** ***")]
    [InlineData("Set-Cookie: a=1; session=s3cr3t", "Set-Cookie: ***")]
    [InlineData("X-Api-Key: s3cr3t", "X-Api-Key: ***")]
    [InlineData("Host=db;Password=s3cr3t;Port=1", "Host=db;Password=***;Port=1")]
    public void A_secret_is_hidden_and_the_rest_is_shown(string text, string shown)
    {
        Assert.Equal(shown, ErrorText.WithoutSecrets(text));
        Assert.Equal($"IOException: {shown}", ErrorText.Of(new IOException($"{text}\nand more")));
    }

    [Theory]
    [InlineData("Access to the path '/var/log/app.log' is denied.")]
    [InlineData("Connection refused (https://logs.example:8443/a?b=c)")]
    [InlineData("The process ended with exit code: 5; design=new")]
    public void What_is_no_secret_is_shown(string text) => Assert.Equal(text, ErrorText.WithoutSecrets(text));
}
