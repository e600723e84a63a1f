using System;
using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's memory is encrypted by the processor, and its debug access is off.</summary>
[Control("LV-01-12", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-1")]
[Serves("HY-SR-2")]
[NotVerified("needs a processor with SEV, TDX or Secure Execution; only the XML and the bits of the policy were checked against documents")]
internal sealed class KvmVmConfidential : Control
{
    private static readonly Setting Type = LibvirtDomain.Xml("launchSecurity/@type");
    private static readonly Setting Policy = LibvirtDomain.Xml("launchSecurity/policy");
    private static readonly Setting StateGuests = LibvirtHost.DomainCapabilities("features/sev/maxESGuests");
    private static readonly Parameter Selector = new("confidentialSelector", "", "Virtual machines that must run encrypted, wildcards allowed");

    public override string Title => "The virtual machine runs encrypted, without debug access";
    public override string Why => "The host's administrators and whoever takes the host over read the memory of a machine that needs to trust neither.";
    public override string WantedText => "sev with NODBG and ES, sev-snp or tdx without debugging, or s390-pv";
    public override string Remedy => "virsh edit: <launchSecurity type='sev'> with <policy>0x0005</policy> or stricter (the host must offer it: virsh domcapabilities), then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Type, Policy, StateGuests];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Selector];

    public override Judgement Judge(Facts facts)
    {
        var selected = facts.Selects(Selector);
        if (selected is null)
            return Judgement.Manual("decide which virtual machines must run encrypted in the site policy (parameter confidentialSelector)");
        if (selected == false)
            return Judgement.NotApplicable("not listed in confidentialSelector");
        var type = facts[Type].Text;
        if (type == "s390-pv")
            return Judgement.Pass(type);
        if (type is null || Number(facts[Policy].Text) is not { } policy)
            return Judgement.Fail(type is null ? "not encrypted" : type + " without a policy");
        return Judgement.Of(Strict(type, policy), type + " policy " + facts[Policy].Text);
    }

    public override Repair Repair(Facts facts)
    {
        var type = facts[Type].Text ?? "";
        if (Number(facts[Policy].Text) is not { } policy)
            return base.Repair(facts);
        if (type == "sev" && (policy & 0b100) == 0 && !(facts[StateGuests].Number > 0))
            return ByPerson("the host starts no guests with encrypted state (virsh domcapabilities: maxESGuests): turn SEV-ES on in its firmware. " + Remedy);
        var strict = type switch { "sev" => policy | 0b101, "sev-snp" => policy & ~0x80000UL, "tdx" => policy & ~1UL, _ => policy };
        return Strict(type, strict)
            ? By(new Change(Policy, facts[Policy], Reading.Known("0x" + strict.ToString(type == "sev" ? "x4" : "x8", CultureInfo.InvariantCulture))))
            : base.Repair(facts);
    }

    /// <summary>SEV: bit 0 forbids debugging, bit 2 asks for encrypted state. SNP: bit 19 allows debugging. TDX: bit 0 does.</summary>
    private static bool Strict(string type, ulong policy) => type switch
    {
        "sev" => (policy & 0b101) == 0b101,
        "sev-snp" => (policy & 0x80000) == 0,
        "tdx" => (policy & 1) == 0,
        _ => false,
    };

    private static ulong? Number(string? text)
    {
        var hex = text?.StartsWith("0x", StringComparison.OrdinalIgnoreCase) == true;
        return ulong.TryParse(hex ? text!.Substring(2) : text, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public override IEnumerable<Example> Examples =>
    [
        Of(Example.Pass, "sev", "0x0005"), Of(Example.Pass, "sev", "7"), Of(Example.Pass, "sev-snp", "0x00030000"), Of(Example.Pass, "tdx", "0x10000000"),
        Of(Example.Fail, "sev", "0x0001"), Of(Example.Fail, "sev", "0x0004"), Of(Example.Fail, "sev", "secret"), Of(Example.Fail, "sev-snp", "0x000b0000"), Of(Example.Fail, "tdx", "0x10000001"),
        Example.Pass((Type, Reading.Known("s390-pv"))).With(Selector, "*"),
        Example.Fail().With(Selector, "*"),
        Example.Fail((Type, Reading.Known("sev")), (Policy, Reading.Known("0x0002")), (StateGuests, Reading.Known(15))).With(Selector, "*"),
        Example.Manual(),
        Example.NotApplicable().Named("web").With(Selector, "vault*"),
    ];

    private static Example Of(Func<(Setting, Reading)[], Example> verdict, string type, string policy) =>
        verdict([(Type, Reading.Known(type)), (Policy, Reading.Known(policy))]).With(Selector, "*");
}
