using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Images are kept on a file system of their own, not on the host's root.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-08-06", Platform.Kvm, Scope.ImageStore, Severity.Low)]
[Serves("HY-SR-8")]
internal sealed class KvmImageStoreOwnFileSystem : Control
{
    private static readonly Setting Mount = LibvirtPool.MountPoint, Type = LibvirtPool.Xml("@type"), Active = LibvirtPool.Fact("active");

    public override string Title => "The pool is not on the host's root file system";
    public override string Why => "Images that grow fill the file system they are on; where that is the root, the host itself stops working, its logs first.";
    public override string WantedText => "a file system other than /";
    public override string Remedy => "Mount a file system of its own on the pool's folder, move the images there with their machines off, and start the pool again";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Mount, Type, Active];

    public override Judgement Judge(Facts facts) => facts[Mount].Text switch
    {
        null => Judgement.NotApplicable("the pool has no folder on the host"),
        // A pool that brings its file system along has it only while it is started.
        "/" when facts[Type].Text is "fs" or "netfs" && facts[Active].Text == "false" => Judgement.Unknown("the pool is not active, so its file system is not mounted: virsh pool-start"),
        "/" => Judgement.Fail("on the root file system"),
        var folder => Judgement.Pass("on " + folder),
    };

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Mount, Reading.Known("/var/lib/libvirt/images"))),
        Example.Pass((Mount, Reading.Known("/var"))),
        Example.Fail((Mount, Reading.Known("/"))),
        Example.Fail((Mount, Reading.Known("/")), (Type, Reading.Known("dir")), (Active, Reading.Known("false"))),
        Example.Fail((Mount, Reading.Known("/")), (Type, Reading.Known("netfs")), (Active, Reading.Known("true"))),
        Example.Unknown((Mount, Reading.Known("/")), (Type, Reading.Known("netfs")), (Active, Reading.Known("false"))),
        Example.NotApplicable(),
    ];
}
