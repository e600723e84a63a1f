using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>An HVM guest's device model runs in a stub domain or with few rights; other guests need none.</summary>
[Control("LX-05", Platform.Xen, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
internal sealed class XenVmDeviceModelConfined : Control
{
    private static readonly Setting LiveStub = XenDomain.Running("b_info/device_model_stubdomain"), LiveRestrict = XenDomain.Running("b_info/dm_restrict");
    private static readonly Setting FileStub = XenDomain.Config("device_model_stubdomain_override"), FileRestrict = XenDomain.Config("dm_restrict");

    public override string Title => "The device model is confined, or there is none";
    public override string Why => "An emulator in domain 0 that a guest breaks out of is root of the whole host.";
    public override string WantedText => "type pvh or pv; or for hvm a stub domain, or dm_restrict";
    public override string Remedy => "xl.cfg: type=\"pvh\" where the guest's kernel can, or device_model_stubdomain_override=1, or dm_restrict=1 with device_model_user (a technology preview); libvirt offers PVH only: <type>xenpvh</type>; then power the machine off and on";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [.. XenKind.Reads, LiveStub, LiveRestrict, FileStub, FileRestrict, XenDomain.File];

    public override Judgement Judge(Facts facts)
    {
        var (running, libvirt, file) = XenKind.Of(facts);
        if (running == "hvm" && !XenDomain.IsYes(facts[LiveStub]) && !XenDomain.IsYes(facts[LiveRestrict]))
            return Judgement.Fail("hvm, its device model runs as root in domain 0");
        if (file == "hvm" && !XenDomain.IsYes(facts[FileStub]) && !XenDomain.IsYes(facts[FileRestrict]))
            return Judgement.Fail("hvm in " + facts[XenDomain.File].Text + ", neither a stub domain nor dm_restrict");
        if (libvirt == "hvm" && running is null)
            return Judgement.Fail("hvm in libvirt, which starts the device model in domain 0");
        return (running ?? libvirt ?? file) is { } kind ? Judgement.Pass(kind == "hvm" ? "hvm, its device model is confined" : kind + ", no device model")
            : facts[XenDomain.File].IsKnown ? Judgement.Pass("pv, no device model") : Judgement.Unknown("neither libvirt nor xl tells the kind of the machine");
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            Setting live = XenKind.Reads[0], libvirt = XenKind.InLibvirt, file = XenKind.InFile;
            var hvm = Reading.Known("hvm");
            return
            [
                Example.Pass((live, Reading.Known("pvh")), (libvirt, Reading.Known("xenpvh"))),
                Example.Pass((libvirt, Reading.Known("linux"))),
                Example.Pass((live, hvm), (LiveStub, Reading.Known("true"))),
                Example.Pass((live, hvm), (file, hvm), (LiveRestrict, Reading.Known("true")), (FileRestrict, Reading.Known("1"))),
                Example.Pass((XenDomain.File, Reading.Known("/etc/xen/web.cfg"))),
                Example.Fail((live, hvm)),
                Example.Fail((live, hvm), (LiveStub, Reading.Known("false"))),
                Example.Fail((libvirt, hvm)),
                Example.Fail((file, hvm), (FileStub, Reading.Known("0")), (XenDomain.File, Reading.Known("/etc/xen/web.cfg"))),
                Example.Fail((XenKind.Reads[3], hvm), (XenDomain.File, Reading.Known("/etc/xen/web.cfg"))),
                Example.Unknown(),
            ];
        }
    }
}
