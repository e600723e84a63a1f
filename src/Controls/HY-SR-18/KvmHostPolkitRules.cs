using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The polkit rules for libvirt grant by object, deny the sensitive ones, and grant nothing wholesale.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-18-02", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-18")]
[NotVerified("what the rules decide: their text is searched for patterns, pkcheck is the proof")]
internal sealed class KvmHostPolkitRules : Control
{
    private const string Actions = "org.libvirt.api";
    private static readonly Parameter Sensitive = new("sensitiveDomains", "", "The virtual machines that a denying rule must name, separated by commas; empty is any denying rule");

    public override string Title => "Rights on virtual machines are granted one by one, and denied for sensitive ones";
    public override string Why => "A rule that allows every libvirt action makes each of its users the administrator of all virtual machines.";
    public override string WantedText => "a rule that grants by object (action.lookup), a rule that answers NO, no rule that grants org.libvirt.api as a whole";
    public override string Remedy => "/etc/polkit-1/rules.d/50-libvirt.rules: look at action.lookup('domain_name') before polkit.Result.YES, answer polkit.Result.NO for sensitive names; polkitd reloads by itself";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Sensitive];
    public override IReadOnlyList<Setting> Reads { get; } = [PolkitRules.Files];

    public override Judgement Judge(Facts facts)
    {
        var rules = PolkitRules.About(Actions, facts);
        var faults = new List<string>();
        if (rules.Any(rule => PolkitRules.Answers(rule, "YES") && !LooksAtObject(rule)))
            faults.Add("a rule answers YES without a look at the object");
        if (!rules.Any(rule => PolkitRules.Answers(rule, "YES") && LooksAtObject(rule)))
            faults.Add("no rule grants by object");
        var denying = rules.Where(rule => PolkitRules.Answers(rule, "NO")).ToList();
        var unnamed = facts.Items(Sensitive).Where(name => !denying.Any(rule => Names(rule, name))).ToList();
        if (denying.Count == 0)
            faults.Add("no rule denies");
        else if (unnamed.Count > 0)
            faults.Add("no denying rule names " + string.Join(", ", unnamed));
        return faults.Count == 0 ? Judgement.Pass(rules.Count + " rules about libvirt") : Judgement.Fail(string.Join("; ", faults));
    }

    private static bool LooksAtObject(string rule) => rule.IndexOf("action.lookup(", StringComparison.Ordinal) >= 0;

    private static bool Names(string rule, string name) =>
        rule.IndexOf("\"" + name + "\"", StringComparison.Ordinal) >= 0 || rule.IndexOf("'" + name + "'", StringComparison.Ordinal) >= 0;

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((PolkitRules.Files, PolkitRules.Sample(Grant + Deny))),
        Example.Pass((PolkitRules.Files, PolkitRules.Sample(Grant + Deny))).With(Sensitive, "vault"),
        Example.Fail(),
        Example.Fail((PolkitRules.Files, PolkitRules.Sample(Grant))),
        Example.Fail((PolkitRules.Files, PolkitRules.Sample(Grant + "/* " + Deny + " */"))),
        Example.Fail((PolkitRules.Files, PolkitRules.Sample(Deny))),
        Example.Fail((PolkitRules.Files, PolkitRules.Sample(Grant + Deny + Wholesale))),
        Example.Fail((PolkitRules.Files, PolkitRules.Sample(Grant + Deny + Pattern))),
        Example.Fail((PolkitRules.Files, PolkitRules.Sample(Grant + Deny + Blanket))),
        Example.Pass((PolkitRules.Files, PolkitRules.Sample(Grant + Deny + "\n//" + Wholesale.Trim()))),
        Example.Fail((PolkitRules.Files, PolkitRules.Sample(Grant + Deny))).With(Sensitive, "vault, vault2"),
    ];

    private const string Pattern = "polkit.addRule(function(action, subject) { if (/^org\\.libvirt\\.api\\./.test(action.id)) return polkit.Result.YES; });\n";
    private const string Blanket = "polkit.addRule(function(action, subject) { if (subject.isInGroup('ops')) return polkit.Result.YES; });\n";
    private const string Grant = "polkit.addRule(function(action, subject) { if (action.id == \"org.libvirt.api.domain.start\" && action.lookup(\"domain_name\") == \"web\") return polkit.Result.YES; });\n";
    private const string Deny = "polkit.addRule(function(action, subject) { if (action.id.indexOf(\"org.libvirt.api.domain.\") == 0 && action.lookup('domain_name') == 'vault') return polkit.Result.NO; });\n";
    private const string Wholesale = "polkit.addRule(function(action, subject) { if (action.id.indexOf(\"org.libvirt.api.\") == 0) return polkit.Result.YES; });\n";
}
