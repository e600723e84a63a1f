using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>A virtual machine can neither drain the host's randomness nor fill its disk with log lines.</summary>
[Control("LV-08-05", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-8")]
internal sealed class KvmVmLogAndEntropyLimit : Control
{
    private static readonly Setting Generators = LibvirtDomain.Each("devices/rng", "@model", "rate/@bytes");
    private static readonly Setting Handler = LibvirtHost.QemuConf("stdio_handler");
    private static readonly Setting Size = LibvirtHost.Conf("/etc/libvirt/virtlogd.conf", "max_size");

    public override string Title => "Random numbers and log output of the virtual machine are limited";
    public override string Why => "QEMU's messages and serial logs are written at the guest's will: without a limit they fill the host's disk, and an unlimited generator drains the host's randomness.";
    public override string WantedText => "a rate on each random number generator; stdio_handler logd; virtlogd's max_size above 0";
    public override string Remedy => "virsh edit: <rate bytes='1024' period='1000'/> in each <rng>, then power the machine off and on; /etc/libvirt/qemu.conf: stdio_handler = \"logd\"; /etc/libvirt/virtlogd.conf: max_size, then systemctl reload virtlogd (never restart it while machines run)";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Generators, Handler, Size];

    public override Judgement Judge(Facts facts)
    {
        var free = facts[Generators].Rows.Count(row => !IsLimited(row));
        if (free > 0)
            return Judgement.Fail(free + " random number generators without a rate");
        if (facts.InForce(Handler).Text != "logd")
            return Judgement.Fail("stdio_handler " + facts.Shown(Handler));
        // A size of 0 turns the change of files off altogether.
        return Judgement.Of(facts.InForce(Size).Number > 0, "stdio_handler logd, virtlogd max_size " + facts.Shown(Size));
    }

    public override Repair Repair(Facts facts)
    {
        if (facts.InForce(Handler).Text != "logd" || !(facts.InForce(Size).Number > 0))
            return ByPerson("the log's limits are the host's, which a repair of a virtual machine leaves alone: " + Remedy);
        var limited = facts[Generators].Rows.Select(row => IsLimited(row) ? row : row.With("rate/@bytes", "1024")).ToList();
        return By(new Change(Generators, facts[Generators], Reading.Known(limited)));
    }

    private static bool IsLimited(Row generator) => Reading.Maybe(generator["rate/@bytes"]).Number > 0;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Generators, Rng("1024")), (Handler, Reading.Known("logd")), (Size, Reading.Known(1048576))),
        Example.Fail((Generators, Rng("1024", null))),
        Example.Fail((Generators, Rng("0", "none", "512"))),
        Example.Fail((Generators, Rng([null])), (Handler, Reading.Known("file"))),
        Example.Fail((Handler, Reading.Known("file"))),
        Example.Fail().On("1.2.21"),
        Example.Fail((Size, Reading.Known(0))),
    ];

    private static Reading Rng(params string?[] rates) => Reading.Known(rates.Select(rate => new Row(Generators.Columns, ["virtio", rate])).ToList());
}
