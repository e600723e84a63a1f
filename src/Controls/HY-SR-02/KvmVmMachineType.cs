using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The machine type is one that QEMU still keeps.</summary>
[Control("LV-02-10", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-2")]
[Serves("HY-SR-9")]
internal sealed class KvmVmMachineType : Control
{
    private static readonly Setting Machine = LibvirtDomain.Xml("os/type/@machine");
    private static readonly Setting Deprecated = LibvirtHost.CapabilitiesEach("guest/arch/machine[@deprecated='yes']", ".");
    private static readonly Setting Current = LibvirtHost.CapabilitiesEach("guest/arch/machine[@canonical]", ".", "@canonical");
    private static readonly Parameter Floor = new("machineFloor", "6.0", "The oldest machine type allowed, as the version of QEMU in its name");

    /// <summary>The version of QEMU that ends a type's name; distributions' own numbers (rhel9.2.0) are not of QEMU and do not match.</summary>
    private static readonly Regex Ending = new("-([0-9]{1,4}\\.[0-9]{1,4})(\\.[0-9]{1,4})?$", RegexOptions.CultureInvariant);

    /// <summary>How the names of a family of types begin, and its newest one's short name; between families the guest's devices move.</summary>
    private static readonly (string Start, string Newest)[] Families = [("pc-q35-", "q35"), ("pc-", "pc"), ("virt-", "virt"), ("pseries-", "pseries"), ("s390-ccw-virtio-", "s390-ccw-virtio")];

    public override string Title => "The machine type is current";
    public override string Why => "Old machine types keep old behaviour of devices alive, flaws included, and go away with a coming version of QEMU.";
    public override string WantedText => "a type that is not deprecated, of version machineFloor (6.0) or later";
    public override string Remedy => "virsh edit: <type machine='q35'>, then power the machine off and on (the guest may see new devices)";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Machine, Deprecated, Current];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Floor];

    public override Judgement Judge(Facts facts) =>
        facts[Machine].Text is { } machine ? Judge(facts, machine) : Judgement.NotApplicable("the configuration names no machine type");

    public override Repair Repair(Facts facts)
    {
        var newest = Families.FirstOrDefault(family => facts[Machine].Text!.StartsWith(family.Start, StringComparison.Ordinal)).Newest;
        var type = facts[Current].Rows.FirstOrDefault(row => row["."] == newest)?["@canonical"];
        return type is not null && Judge(facts, type).Verdict == Verdict.Pass
            ? By(new Change(Machine, facts[Machine], Reading.Known(type)))
            : ByPerson("QEMU on this host has no newer type of the same family, and another one changes the guest's devices. " + Remedy);
    }

    private static Judgement Judge(Facts facts, string machine)
    {
        if (facts[Deprecated].Rows.Any(row => row["."] == machine))
            return Judgement.Fail(machine + " (deprecated)");
        if (!Version.TryParse(facts.Text(Floor), out var floor))
            return Judgement.Unknown("the site policy's machineFloor is not a version: " + facts.Text(Floor));
        var ending = Ending.Match(machine);
        // A distribution's own name says nothing; then only what libvirt marks as deprecated does.
        if (!ending.Success && machine.IndexOf('-') >= 0 && facts[Deprecated].Rows.Count == 0)
            return Judgement.Unknown("the name " + machine + " tells no version of QEMU, and libvirt marks no type as deprecated");
        return Judgement.Of(!ending.Success || Version.Parse(ending.Groups[1].Value) >= new Version(floor.Major, floor.Minor), machine);
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var newest = (Current, TableOf(Current, ["pc", "pc-i440fx-7.2"], ["q35", "pc-q35-7.2"]));
            var old = (Deprecated, TableOf(Deprecated, ["pc-i440fx-1.5"], ["pc-q35-rhel7.6.0"]));
            return
            [
                Example.Pass(old, (Machine, Reading.Known("pc-q35-7.2"))),
                Example.Pass(old, (Machine, Reading.Known("pc-q35-10.0"))),
                Example.Pass(old, (Machine, Reading.Known("pc-i440fx-6.0"))),
                Example.Pass(old, (Machine, Reading.Known("pc-q35-rhel9.2.0"))),
                Example.Pass(old, (Machine, Reading.Known("microvm"))),
                Example.Unknown((Machine, Reading.Known("pc-i440fx-xenial"))),
                Example.Fail(old, newest, (Machine, Reading.Known("pc-i440fx-1.5"))),
                Example.Fail(old, newest, (Machine, Reading.Known("pc-0.12"))),
                Example.Fail(old, newest, (Machine, Reading.Known("pseries-2.1"))),
                Example.Fail(old, (Machine, Reading.Known("pc-q35-rhel7.6.0"))),
                Example.Fail(old, newest, (Machine, Reading.Known("pc-q35-5.2"))),
                Example.Fail(old, (Machine, Reading.Known("pc-q35-4.0.1"))),
                Example.Fail(old, newest, (Machine, Reading.Known("pc-q35-7.2"))).With(Floor, "8.0"),
                Example.Unknown(old, (Machine, Reading.Known("pc-q35-7.2"))).With(Floor, "new"),
            ];
        }
    }
}
