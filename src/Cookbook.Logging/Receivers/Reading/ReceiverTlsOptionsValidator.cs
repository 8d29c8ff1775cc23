using Microsoft.Extensions.Options;

namespace Cookbook.Logging;

/// <summary>Checks rules across the options of a receiver's TLS. Each failure begins with the option's name.</summary>
internal sealed class ReceiverTlsOptionsValidator : IValidateOptions<ReceiverTlsOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ReceiverTlsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures = new List<string>();
        if (string.IsNullOrWhiteSpace(options.CertificateFile))
        {
            failures.Add("CertificateFile: is missing; a receiver that speaks TLS must have a certificate, in PEM form or as a PFX file.");
        }

        if (options.ClientCertificates != ClientCertificates.None && string.IsNullOrWhiteSpace(options.ClientCaFile))
        {
            failures.Add($"ClientCaFile: is missing; with ClientCertificates {options.ClientCertificates} it must name the authorities that may have signed them.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
