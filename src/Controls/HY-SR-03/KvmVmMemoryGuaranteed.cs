using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The guest's memory is set aside for it, and cannot be swapped out.</summary>
[Control("LV-03-01", Platform.Kvm, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-3")]
internal sealed class KvmVmMemoryGuaranteed : Control
{
    /// <summary>Pages for some of the guest's nodes only leave the others unguaranteed.</summary>
    private static readonly Setting Huge = LibvirtDomain.Xml("boolean(memoryBacking/hugepages[not(page/@nodeset) or page[not(@nodeset)]])");
    private static readonly Setting Locked = LibvirtDomain.Xml("boolean(memoryBacking/locked)");
    private static readonly Setting Limit = LibvirtDomain.Memory("hard_limit");
    private static readonly Setting Maximum = LibvirtDomain.Fact("maxMemory"), HostMemory = LibvirtHost.Node("memory");
    private static readonly Parameter Selector = new("guaranteeSelector", "", "Virtual machines whose memory must be guaranteed, wildcards allowed");

    public override string Title => "The virtual machine's memory is guaranteed";
    public override string Why => "QEMU knows no reservation of memory: when the host runs short, the guest's pages are swapped out or the guest is killed.";
    public override string WantedText => "huge pages, or locked pages with a hard_limit";
    public override string Remedy => "virsh edit: <memoryBacking><hugepages/></memoryBacking> (with vm.nr_hugepages on the host) or <locked/> with <memtune><hard_limit>; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Huge, Locked, Limit, Maximum, HostMemory];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Selector];

    public override Judgement Judge(Facts facts)
    {
        var selected = facts.Selects(Selector);
        if (selected == false)
            return Judgement.NotApplicable("not listed in guaranteeSelector");
        if (facts[Huge].Text == "true")
            return Judgement.Pass("huge pages");
        if (facts[Locked].Text == "true")
            return facts[Limit].Number is { } limit
                ? Judgement.Pass("locked pages, hard_limit " + limit + " KiB")
                : Judgement.Fail("locked pages without a hard_limit", "The process may then lock all of the host's memory.");
        return selected == true
            ? Judgement.Fail("ordinary memory")
            : Judgement.Manual("decide which virtual machines need guaranteed memory in the site policy (parameter guaranteeSelector)");
    }

    public override Repair Repair(Facts facts)
    {
        if (facts[Maximum].Number is not { } memory || MemoryLimit.Standard(memory, facts[HostMemory].Number) is not { } limit)
            return ByPerson("the host has too little memory to lock this machine's in, or libvirt does not tell how much: " + Remedy);
        var changes = new List<Change>();
        if (!(facts[Limit].Number >= MemoryLimit.Least(memory)))
            changes.Add(new Change(Limit, facts[Limit], Reading.Known(limit)));
        if (facts[Locked].Text != "true")
            changes.Add(new Change(Locked, facts[Locked], Reading.Known("true")));
        return By([.. changes]);
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var memory = (Maximum, Reading.Known(1048576));
            var yes = Reading.Known("true");
            var no = Reading.Known("false");
            return
            [
                Example.Pass((Huge, yes), (Locked, no)),
                Example.Pass((Huge, no), (Locked, yes), (Limit, Reading.Known(2000000))),
                Example.Fail((Huge, no), (Locked, yes)),
                Example.Fail((Huge, no), (Locked, yes), memory),
                Example.Fail((Huge, no), (Locked, yes), memory, (HostMemory, Reading.Known(1310719))),
                Example.Manual((Huge, no), (Locked, no)),
                Example.Fail((Huge, no), (Locked, no)).Named("db-1").With(Selector, "db-*, vault"),
                Example.Fail((Huge, no), (Locked, no), memory, (HostMemory, Reading.Known(8000000))).Named("db-1").With(Selector, "db-*, vault"),
                Example.Fail((Huge, no), (Locked, no), memory, (Limit, Reading.Known(1310719))).Named("vault").With(Selector, "db-*, vault"),
                Example.NotApplicable((Huge, no), (Locked, no)).Named("web").With(Selector, "db-*, vault"),
            ];
        }
    }
}
