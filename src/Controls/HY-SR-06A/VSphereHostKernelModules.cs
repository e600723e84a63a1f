using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Only modules that the site knows are loaded into the hypervisor.</summary>
[Control("VS-06-03", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
[NotVerified("not seen on a real host")]
internal sealed class VSphereHostKernelModules : Control
{
    private static readonly Setting Modules = VSphereHost.Method("configManager.kernelModuleSystem/QueryModules", "name", "loaded", "enabled");
    private static readonly Parameter Listed = new("moduleAllowList", "", "The VMkernel modules that may be loaded, with * as a wildcard, separated by commas");

    public override string Title => "Only known modules are loaded";
    public override string Why => "A module has all the rights of the hypervisor: one that nobody knows may be a leftover with flaws, or an intruder's.";
    public override string WantedText => "no loaded module beyond moduleAllowList";
    public override string Remedy => "esxcli system module set --enabled=false --module=NAME, once it is sure that neither storage nor network needs it; restart the host";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Modules];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Listed];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Items(Listed).Count == 0)
            return Judgement.Manual("list the modules of a sound host in the site policy (parameter moduleAllowList)");
        var loaded = facts[Modules].Rows.Where(row => row["loaded"] != "false").Select(row => row["name"] ?? "").ToList();
        if (loaded.Count == 0)
            return Judgement.Unknown("the host lists no loaded modules");
        var unknown = loaded.Where(name => !facts.Items(Listed).Any(pattern => NamePattern.Matches(pattern, name))).ToList();
        return unknown.Count == 0 ? Judgement.Pass(loaded.Count + " modules loaded, all known") : Judgement.Fail(string.Join("; ", unknown));
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var modules = (Modules, TableOf(Modules, ["vmkernel", "true", "true"], ["vmkusb", "true", "true"], ["floppy", "false", "true"]));
            return
            [
                Example.Manual(modules),
                Example.Pass(modules).With(Listed, "vmkernel, vmkusb"),
                Example.Pass(modules).With(Listed, "vmk*"),
                Example.Fail(modules).With(Listed, "vmkernel"),
                Example.Fail(modules).With(Listed, "vmk, vmkernel, vmkusb2"),
                Example.Unknown((Modules, TableOf(Modules))).With(Listed, "vmk*"),
            ];
        }
    }
}
