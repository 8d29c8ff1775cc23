namespace Cookbook.Logging;

/// <summary>Whether those who connect by TLS show a certificate.</summary>
public enum ClientCertificates
{
    /// <summary>None is asked for.</summary>
    None,

    /// <summary>One is asked for; who has none is let in, who has a wrong one is not.</summary>
    Allowed,

    /// <summary>Nobody is let in without one that an authority of <see cref="ReceiverTlsOptions.ClientCaFile"/> has signed.</summary>
    Required,
}
