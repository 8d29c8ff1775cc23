namespace Cookbook.Logging;

/// <summary>How a client speaks TLS.</summary>
internal sealed record TlsSettings
{
    /// <summary>The name that the server's certificate must be for.</summary>
    public required string ServerName { get; init; }

    /// <summary>The oldest version that is spoken.</summary>
    public TlsVersion MinimumVersion { get; init; }

    /// <summary>A file with the authorities that may have signed the server's certificate; null for those that the system trusts.</summary>
    public string? CaFile { get; init; }

    /// <summary>The client's own certificate, in PEM or PFX; null for none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Its key, where that is in a file of its own.</summary>
    public string? KeyFile { get; init; }

    /// <summary>What the key or the PFX is encrypted with.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the authorities are asked if they have revoked the server's certificate.</summary>
    public bool CheckRevocation { get; init; }

    /// <summary>Whether any server's certificate will do.</summary>
    public bool AcceptAnyServer { get; init; }
}
