namespace Cookbook.Logging.Tests;

/// <summary>Secrets of the sorts that have names, and what looks like them. Card numbers are those that the networks publish for tests.</summary>
internal static class PlantedSecrets
{
    public const string Jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

    /// <summary>A text, and what of it is secret.</summary>
    public static readonly (string Text, string Secret)[] All =
    [
        .. Whole(
            "4111111111111111", "4012888888881881", "4222222222222", "5555555555554444", "5105105105105100", "2223003122003222", "378282246310005",
            "371449635398431", "30569309025904", "38520000023237", "6011111111111117", "3530111333300000", "6200000000000005",
            "4111 1111 1111 1111", "5555-5555-5555-4444", "3782 822463 10005", "4012.8888.8888.1881", "4111\u00A01111\u00A01111\u00A01111"),
        ("card4111111111111111", "4111111111111111"),
        ("2026-11-22 4111 1111 1111 1111 12/27", "4111 1111 1111 1111"),
        .. Whole(
            "ann@example.com", "o'brien+tag@mail.example.co.uk", "\"john doe\"@example.org", "user@[192.168.1.20]", "ann%40example.com", "ännchen@beispiel.de",
            "first.last@xn--bcher-kva.example", "A@B.CO", "x_1@163.com"),
        ("mailto:bob@example.net?subject=hi", "bob@example.net"),
        ("<eve@example.com>,", "eve@example.com"),
        ($"Bearer {Jwt}", Jwt),
        ($"jwt={Jwt};", Jwt),
        ("Authorization: Bearer mF_9.B5f-4.1JqM", "mF_9.B5f-4.1JqM"),
        ("authorization=bearer s3cr3t", "s3cr3t"),
        ("Bearer dGhpcyBpcyBhIHRva2Vu+/==", "dGhpcyBpcyBhIHRva2Vu+/=="),
        ("bearer AbCdEfGhIjKlMnOpQrStUvWx.", "AbCdEfGhIjKlMnOpQrStUvWx"),
        ("https://api.example/x?access_token=hunter2hunter2&page=1", "hunter2hunter2"),
        ("refresh_token: 'tGzv3JOkF0XG5Qx2TlKWIA'", "tGzv3JOkF0XG5Qx2TlKWIA"),
        ("Bearer%20abc123def456", "abc123def456"),
    ];

    public static readonly string[] LookAlikes =
    [
        // Of the right length, but with a wrong check digit, beginning or length.
        "4111111111111112", "5555555555554445", "1763840000000", "638993664000000000", "1763840000123456789", "9999999999999995", "41111111111111111", "411111111111", "4111 1111 1111 1112",
        "0.4111111111111111", "4111111111111111.5", "dead4111111111111111beef", "0x4111111111111111", "DE89 4111 1111 1111 1111 00", "+49 170 1234567 890", "2026-11-22 10:11:12.345", "192.168.100.200:4111",
        "12345678-4111-1111-1111-111111111111", "41111111111111114111111111111111", "version 4.111.111.111.111.1111",
        "user@host", "@example.com", "ann@", "package@1.2.3", "pkg@1.0.0-beta.rc", "Type@1a2b3c", "image@sha256:abc", "a @ b.com", "ann.example.com", "100%40x", "user@.com",
        "Bearer authentication failed", "the bearer of this ring", "Bearer token is missing", "WWW-Authenticate: Bearer realm=\"example\"", "BearerTokenHandler", "AuthenticationScheme: Bearer was not authenticated.",
        "Bearer JwtBearerHandler", "access_token is missing", "eyJust a word",
    ];

    private static (string Text, string Secret)[] Whole(params string[] secrets) => [.. secrets.Select(s => (s, s))];
}
