using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The guest's processor shows the remedies for its flaws, and no virtualization.</summary>
[Control("LV-02-09", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-2")]
internal sealed class KvmVmCpuModel : Control
{
    private static readonly Setting Architecture = LibvirtDomain.Xml("os/type/@arch"), Mode = LibvirtDomain.Xml("cpu/@mode"), Model = LibvirtDomain.Xml("cpu/model");
    private static readonly Setting Nesting = LibvirtDomain.Each("cpu/feature[@name='vmx' or @name='svm']", "@name", "@policy");
    private static readonly Setting HostNesting = LibvirtHost.Files("/sys/module/kvm*/parameters/nested");
    private static readonly Parameter Allowed = new("nestedAllowed", "", "Virtual machines that may run virtual machines of their own, wildcards allowed");

    /// <summary>QEMU's own models: no real processor, and none of the bits by which a guest learns of remedies.</summary>
    private static readonly string[] Weak = ["qemu64", "qemu32", "kvm64", "kvm32"];

    /// <summary>The named models that bring svm along; none brings vmx.</summary>
    private static readonly string[] WithSvm = ["EPYC", "Opteron_G2", "Opteron_G3", "Opteron_G4", "Opteron_G5", "Dhyana", "phenom"];

    public override string Title => "The guest's processor is of a real model, without nested virtualization";
    public override string Why => "A generic model hides the microcode's remedies from the guest, which stays open to its own processes; vmx or svm open the nesting code to it.";
    public override string WantedText => "host-model, host-passthrough or a named model, without vmx and svm unless the site's nestedAllowed lists the machine";
    public override string Remedy => "virsh edit: <cpu mode='host-model'> with <feature policy='disable' name='vmx'/> (svm on AMD), then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Architecture, Mode, Model, Nesting, HostNesting];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Architecture].Text is { } architecture and not ("x86_64" or "i686"))
            return Judgement.NotApplicable("the machine is of architecture " + architecture);
        var mode = facts[Mode].Text ?? "custom";
        var model = mode == "custom" ? facts[Model].Text ?? "" : mode;
        // Without a model QEMU takes qemu64; libvirt 9 writes it down.
        if (model.Length == 0 || Weak.Contains(model))
            return Judgement.Fail("model " + (model.Length == 0 ? "not set (qemu64)" : model));
        if (facts.Selects(Allowed) == true)
            return Judgement.Pass("model " + model + ", nesting allowed");

        var rows = facts[Nesting].Rows;
        var feature = rows.FirstOrDefault(row => row["@policy"] is null or "require" or "force" or "optional");
        if (feature is not null)
            return Judgement.Fail("model " + model + " with " + feature["@name"]);
        // The host's own processor brings vmx or svm along where the host's module allows nesting.
        var nests = (mode is not "custom" || WithSvm.Any(name => model.StartsWith(name, StringComparison.Ordinal)))
            && facts[HostNesting].Rows.Any(host => host["text"] is not ("N" or "0") && rows.All(row => row["@name"] != FeatureOf(host)));
        return nests ? Judgement.Fail("model " + model + " without vmx or svm disabled, and the host allows nesting") : Judgement.Pass("model " + model);
    }

    private static string FeatureOf(Row host) => host["path"]?.Contains("/kvm_intel/") == true ? "vmx" : "svm";

    public override IEnumerable<Example> Examples
    {
        get
        {
            var (model, named) = ((Mode, Reading.Known("host-model")), (Mode, Reading.Known("custom")));
            var (on, off, amd) = (Host("kvm_intel", "Y"), Host("kvm_intel", "N"), Host("kvm_amd", "1"));
            return
            [
                Example.Pass(model, off), Example.Pass(model, on, (Nesting, TableOf(Nesting, ["vmx", "disable"], ["svm", "disable"]))),
                Example.Pass(named, (Model, Reading.Known("Skylake-Server-IBRS")), on),
                Example.Fail(named, (Model, Reading.Known("EPYC-Milan")), amd), Example.Pass(named, (Model, Reading.Known("EPYC-Milan")), amd, (Nesting, TableOf(Nesting, ["svm", "disable"]))),
                Example.Fail(model, on), Example.Fail((Mode, Reading.Known("host-passthrough")), on),
                Example.Fail(model, on, (Nesting, TableOf(Nesting, ["svm", "disable"]))), Example.Fail(model, off, (Nesting, TableOf(Nesting, ["vmx", "require"]))),
                Example.Fail(named, (Model, Reading.Known("qemu64"))), Example.Fail((Model, Reading.Known("kvm64"))), Example.Fail(),
                Example.Pass(model, on).Named("lab-1").With(Allowed, "lab-*"), Example.Fail(model, on).Named("web-1").With(Allowed, "lab-*"),
                Example.NotApplicable((Architecture, Reading.Known("aarch64"))),
            ];
        }
    }

    private static (Setting, Reading) Host(string module, string nested) => (HostNesting, TableOf(HostNesting, ["/sys/module/" + module + "/parameters/nested", nested]));
}
