using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Signatures;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsSecurity.Protect, "HyImage", DefaultParameterSetName = "Certificate", SupportsShouldProcess = true)]
[OutputType(typeof(SignedImage))]
public sealed class ProtectHyImage : HyCmdlet
{
    private readonly List<HyImage> images = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object[] Image { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "Certificate")]
    [ValidateNotNull]
    public X509Certificate2? Certificate { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Thumbprint")]
    [ValidateNotNullOrEmpty]
    public string Thumbprint { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = "File")]
    [ValidateNotNullOrEmpty]
    public string CertificatePath { get; set; } = "";

    [Parameter(ParameterSetName = "File")]
    public SecureString? Password { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Record")]
    public SwitchParameter RecordOnly { get; set; }

    [Parameter]
    [Alias("Os")]
    [ValidateNotNullOrEmpty]
    public string? OperatingSystem { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OperatingSystemVersion { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int VcpuCount { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MemoryMiB { get; set; }

    [Parameter]
    public DateTimeOffset Created { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SignatureFolder { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord() => Guard(() => images.AddRange(ImageInput.Images(this, Image)));

    protected override void EndProcessing() => Guard(() =>
    {
        var certificate = Signing();
        var request = new ImageProtectRequest
        {
            Certificate = certificate,
            Guest = new GuestFacts(OperatingSystem, OperatingSystemVersion, VcpuCount == 0 ? null : VcpuCount, MemoryMiB == 0 ? null : (long)MemoryMiB << 20),
            Created = Created == default ? null : Created,
            SignatureFolder = SignatureFolder is null ? null : GetUnresolvedProviderPathFromPSPath(SignatureFolder),
            Force = Force,
        };
        var sink = new CmdletSink<SignedImage>(this, WriteObject);
        foreach (var image in images)
        {
            Guard(() =>
            {
                var file = Product.ProtectImages.Prepare(image, request);
                if (ShouldProcess(SafeText.OneLine(file), certificate is null ? "Write the record to sign" : "Sign with " + new Signer(certificate)))
                    sink.Emit(Product.ProtectImages.Run(image, ImageTargets.Of(this, images), request, sink.Report, Cancellation));
            }, image);
        }

        sink.Done();
    });

    private X509Certificate2? Signing()
    {
        if (ParameterSetName == "Thumbprint")
            return StoredCertificate.Find(Thumbprint);
        if (ParameterSetName != "File")
            return Certificate;
        Pkcs11Key.Refuse(CertificatePath);
        return StoredCertificate.Load(GetUnresolvedProviderPathFromPSPath(CertificatePath), Password);
    }
}
