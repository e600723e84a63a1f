using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Policy;

namespace HypervisorHardening.Module.Cmdlets;

[Cmdlet(VerbsDiagnostic.Test, "HyImage")]
[OutputType(typeof(ImageTest))]
public sealed class TestHyImage : HyCmdlet
{
    private readonly List<HyImage> images = [];
    private readonly List<string> paths = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object[] Image { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] TrustedSigner { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Authority { get; set; } = [];

    [Parameter]
    [Alias("Crl")]
    [ValidateNotNullOrEmpty]
    public string[] RevocationList { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Policy { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SignatureFolder { get; set; }

    protected override void ProcessRecord() => Guard(() =>
    {
        foreach (var item in Image)
        {
            if ((item is PSObject wrapped ? wrapped.BaseObject : item) is HyImage image)
                images.Add(image);
            else
                paths.Add(ImageInput.Path(this, item));
        }
    });

    protected override void EndProcessing() => Guard(() =>
    {
        var sink = new CmdletSink<ImageTest>(this, WriteObject);
        var request = new ImageTestRequest
        {
            TrustedSigners = TrustedSigner,
            Authorities = Files(Authority),
            RevocationLists = Files(RevocationList),
            Policy = Policy is null ? SitePolicy.None : Product.Policies.Load(GetUnresolvedProviderPathFromPSPath(Policy)),
            SignatureFolder = SignatureFolder is null ? null : GetUnresolvedProviderPathFromPSPath(SignatureFolder),
        };
        Product.TestImages.Run(paths, request, sink, Cancellation);
        Product.TestImages.Run(images, ImageTargets.Of(this, images), request, sink, Cancellation);
        sink.Done();
    });

    private List<string> Files(IEnumerable<string> given) => given.Select(GetUnresolvedProviderPathFromPSPath).ToList();
}
