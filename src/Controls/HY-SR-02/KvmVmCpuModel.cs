using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The guest's processor shows the remedies for its flaws, and no virtualization.</summary>
[Control("LV-02-09", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-2")]
internal sealed class KvmVmCpuModel : Control
{
    private static readonly Setting Architecture = LibvirtDomain.Xml("os/type/@arch"), Mode = LibvirtDomain.Xml("cpu/@mode"), Model = LibvirtDomain.Xml("cpu/model");
    private static readonly Setting Vmx = LibvirtDomain.Xml("cpu/feature[@name='vmx']/@policy"), Svm = LibvirtDomain.Xml("cpu/feature[@name='svm']/@policy");
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
    public override IReadOnlyList<Setting> Reads { get; } = [Architecture, Mode, Model, Vmx, Svm, HostNesting];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Architecture].Text is { } architecture and not ("x86_64" or "i686"))
            return Judgement.NotApplicable("the machine is of architecture " + architecture);
        var model = ModelOf(facts);
        if (IsWeak(model))
            return Judgement.Fail("model " + (model.Length == 0 ? "not set (qemu64)" : model));
        if (facts.Selects(Allowed) == true)
            return Judgement.Pass("model " + model + ", nesting allowed");

        if (IsOn(facts, Vmx) || IsOn(facts, Svm))
            return Judgement.Fail("model " + model + " with " + (IsOn(facts, Vmx) ? "vmx" : "svm"));
        // The host's own processor brings vmx or svm along where the host's module allows nesting.
        var nests = (facts[Mode].Text is not (null or "custom") || WithSvm.Any(name => model.StartsWith(name, StringComparison.Ordinal))) && (IsLeftToHost(facts, Vmx) || IsLeftToHost(facts, Svm));
        return nests ? Judgement.Fail("model " + model + " without vmx or svm disabled, and the host allows nesting") : Judgement.Pass("model " + model);
    }

    public override Repair Repair(Facts facts)
    {
        var changes = new List<Change>();
        if (IsWeak(ModelOf(facts)))
            changes.Add(new Change(Mode, facts[Mode], Reading.Known("host-model")));
        if (facts.Selects(Allowed) != true)
            changes.AddRange(new[] { Vmx, Svm }.Where(feature => IsOn(facts, feature) || IsLeftToHost(facts, feature)).Select(feature => new Change(feature, facts[feature], Reading.Known("disable"))));
        return By([.. changes]);
    }

    private static string ModelOf(Facts facts) => facts[Mode].Text is { } mode and not "custom" ? mode : facts[Model].Text ?? "";

    /// <summary>Without a model QEMU takes qemu64; libvirt 9 writes it down.</summary>
    private static bool IsWeak(string model) => model.Length == 0 || Weak.Contains(model);

    private static bool IsOn(Facts facts, Setting feature) => facts[feature].Text is "require" or "force" or "optional";

    private static bool IsLeftToHost(Facts facts, Setting feature) => !facts[feature].IsKnown
        && facts[HostNesting].Rows.Any(host => host["text"] is not ("N" or "0") && (host["path"]?.Contains("/kvm_intel/") == true) == (feature == Vmx));

    public override IEnumerable<Example> Examples
    {
        get
        {
            var (model, named) = ((Mode, Reading.Known("host-model")), (Mode, Reading.Known("custom")));
            var (on, off, amd) = (Host("kvm_intel", "Y"), Host("kvm_intel", "N"), Host("kvm_amd", "1"));
            var (disable, require) = (Reading.Known("disable"), Reading.Known("require"));
            return
            [
                Example.Pass(model, off), Example.Pass(model, on, (Vmx, disable), (Svm, disable)),
                Example.Pass(named, (Model, Reading.Known("Skylake-Server-IBRS")), on),
                Example.Fail(named, (Model, Reading.Known("EPYC-Milan")), amd), Example.Pass(named, (Model, Reading.Known("EPYC-Milan")), amd, (Svm, disable)),
                Example.Fail(model, on), Example.Fail((Mode, Reading.Known("host-passthrough")), on),
                Example.Fail(model, on, (Svm, disable)), Example.Fail(model, off, (Vmx, require)), Example.Fail(model, off, (Svm, Reading.Known("optional"))),
                Example.Fail(named, (Model, Reading.Known("qemu64"))), Example.Fail((Model, Reading.Known("kvm64")), on), Example.Fail((Model, Reading.Known("kvm64")), on).Named("lab-1").With(Allowed, "lab-*"), Example.Fail(),
                Example.Pass(model, on).Named("lab-1").With(Allowed, "lab-*"), Example.Fail(model, on).Named("web-1").With(Allowed, "lab-*"),
                Example.NotApplicable((Architecture, Reading.Known("aarch64"))),
            ];
        }
    }

    private static (Setting, Reading) Host(string module, string nested) => (HostNesting, TableOf(HostNesting, ["/sys/module/" + module + "/parameters/nested", nested]));
}
