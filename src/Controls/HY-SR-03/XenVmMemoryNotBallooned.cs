using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The guest has all the memory that it may ever have.</summary>
[Control("LX-08", Platform.Xen, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-3")]
internal sealed class XenVmMemoryNotBallooned : Control
{
    private static readonly Setting Memory = LibvirtDomain.Xml("memory"), Current = LibvirtDomain.Xml("currentMemory");
    private static readonly Setting FileMemory = XenDomain.Config("memory"), FileMost = XenDomain.Config("maxmem");
    private static readonly Setting Target = XenDomain.Running("b_info/target_memkb"), Most = XenDomain.Running("b_info/max_memkb"), Video = XenDomain.Running("b_info/video_memkb");

    public override string Title => "The guest has all of its memory, none of it populated on demand or ballooned away";
    public override string Why => "What was promised to the guest is not there, or comes back only when others let go; a guest that touches it too early is killed.";
    public override string WantedText => "memory equal to the maximum, in the definition and now";
    public override string Remedy => "virsh setmem DOMAIN N --config, or xl.cfg: maxmem equal to memory; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Memory, Current, FileMemory, FileMost, Target, Most, Video];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Current].IsKnown && facts[Current].Number != facts[Memory].Number)
            return Judgement.Fail(facts[Current].Text + " KiB of " + facts[Memory].Text + " KiB in libvirt");
        if (facts[FileMost].IsKnown && facts[FileMost].Number != facts[FileMemory].Number)
            return Judgement.Fail(facts[FileMemory].Text + " MiB of " + facts[FileMost].Text + " MiB in its file");
        // The memory of the display comes out of the guest's own.
        if (facts[Target].Number is { } target && facts[Most].Number is { } most && target + (facts[Video].Number is > 0 and var video ? video : 0) < most)
            return Judgement.Fail(target + " KiB of " + most + " KiB now");
        return facts[Memory].IsKnown || facts[FileMemory].IsKnown || facts[Target].IsKnown ? Judgement.Pass((facts[Memory].Text ?? facts[Most].Text) is { } all ? all + " KiB, all of it" : facts[FileMemory].Text + " MiB, all of it")
            : Judgement.Unknown("neither libvirt nor xl tells the memory of the machine");
    }

    public override Repair Repair(Facts facts) => facts[Current].IsKnown && facts[Memory].IsKnown && facts[Current].Number != facts[Memory].Number && !facts[FileMost].IsKnown && !(facts[Target].Number < facts[Most].Number)
        ? Core.Remediation.Repair.By(new Change(Current, facts[Current], facts[Memory]))
        : Core.Remediation.Repair.ByPerson("the file in /etc/xen is for a person, and a running guest takes back only what the host has free: " + Remedy);

    public override IEnumerable<Example> Examples
    {
        get
        {
            var all = (Memory, Reading.Known(1048576));
            return
            [
                Example.Pass(all, (Current, Reading.Known(1048576)), (Target, Reading.Known(1048576)), (Most, Reading.Known(1048576))),
                Example.Pass(all, (Target, Reading.Known(1040384)), (Most, Reading.Known(1048576)), (Video, Reading.Known(8192))),
                Example.Pass((FileMemory, Reading.Known(512))),
                Example.Pass((FileMemory, Reading.Known(512)), (FileMost, Reading.Known(512))),
                Example.Fail(all, (Current, Reading.Known(1048575))),
                Example.Fail((FileMemory, Reading.Known(512)), (FileMost, Reading.Known(1024))),
                Example.Fail((Target, Reading.Known(524288)), (Most, Reading.Known(1048576)), (Video, Reading.Known(-1))),
                Example.Unknown(),
            ];
        }
    }
}
