using System.ComponentModel.DataAnnotations;

namespace Cookbook.Logging;

/// <summary>How a receiver speaks TLS (1.2 and 1.3).</summary>
/// <remarks>Not thread-safe: for start-up code and configuration. The files are read once, when the receiver starts.</remarks>
public sealed class ReceiverTlsOptions
{
    /// <summary>The receiver's own certificate.</summary>
    /// <value>Required: a file in PEM form (further certificates in it are sent along as intermediate ones), or a PFX file. A relative path starts at the content root.</value>
    public string CertificateFile { get; set; } = "";

    /// <summary>The certificate's private key, in PEM form.</summary>
    /// <value>The default, null, looks for it in <see cref="CertificateFile"/>.</value>
    public string? KeyFile { get; set; }

    /// <summary>What the private key or the PFX file is encrypted with.</summary>
    /// <value>The default, null, is for one that is not.</value>
    public string? Password { get; set; }

    /// <summary>Whether those who connect show a certificate.</summary>
    /// <value>The default is <see cref="ClientCertificates.None"/>.</value>
    [EnumDataType(typeof(ClientCertificates))]
    public ClientCertificates ClientCertificates { get; set; }

    /// <summary>The authorities that may have signed clients' certificates.</summary>
    /// <value>A file in PEM form; must be given unless <see cref="ClientCertificates"/> is <see cref="ClientCertificates.None"/>. The system's own authorities do not count.</value>
    public string? ClientCaFile { get; set; }
}
