using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The processor time that a virtual machine may take has an upper bound.</summary>
[Control("LV-05-02", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-5")]
internal sealed class KvmVmCpuQuota : Control
{
    /// <summary>The longest quota of a kernel, in microseconds: old versions of libvirt show it for "none".</summary>
    private const long None = 17592186044415;

    private const long StandardPeriod = 100000;

    private static readonly Setting Vcpu = LibvirtDomain.Scheduler("vcpu_quota"), Global = LibvirtDomain.Scheduler("global_quota");
    private static readonly Setting LiveVcpu = LibvirtDomain.LiveScheduler("vcpu_quota"), LiveGlobal = LibvirtDomain.LiveScheduler("global_quota");
    private static readonly Setting Period = LibvirtDomain.Scheduler("vcpu_period"), LivePeriod = LibvirtDomain.LiveScheduler("vcpu_period");
    private static readonly Setting State = DomainState.Setting;
    private static readonly Parameter Classes = new("quotaByClass", "*", "Virtual machines that must have an upper bound, wildcards allowed");

    public override string Title => "The virtual machine's processor time has an upper bound";
    public override string Why => "A guest in a loop, or a device emulator driven by one, otherwise takes all the time that its threads can get from the others.";
    public override string WantedText => "vcpu_quota above 0 and at most its period, or global_quota above 0, in the configuration and, while it runs, in force";
    public override string Remedy => "virsh schedinfo DOMAIN --live --config vcpu_quota=N (or global_quota), microseconds of each period of 100000";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Vcpu, Global, LiveVcpu, LiveGlobal, Period, LivePeriod, State];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Classes];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Classes) != true)
            return Judgement.NotApplicable("not listed in quotaByClass");
        if (!IsBound(facts, Vcpu, Period, Global))
            return Judgement.Fail(Shown(facts, Vcpu, Global));
        if (DomainState.IsActive(facts) && !IsBound(facts, LiveVcpu, LivePeriod, LiveGlobal))
            return Judgement.Fail(Shown(facts, LiveVcpu, LiveGlobal) + " in force now");
        return Judgement.Pass(Shown(facts, Vcpu, Global));
    }

    /// <summary>Where nothing is decided, each virtual processor gets one of the host's and no more.</summary>
    public override Repair Repair(Facts facts)
    {
        if (facts[Global].Number is > 0 and < None and var global)
            return ConfiguredAndLive.Set(facts, Global, LiveGlobal, global);
        var most = DomainState.IsActive(facts) ? Math.Min(Length(facts, Period), Length(facts, LivePeriod)) : Length(facts, Period);
        return ConfiguredAndLive.Set(facts, Vcpu, LiveVcpu, facts[Vcpu].Number is > 0 and var quota ? Math.Min(quota, most) : most);
    }

    /// <summary>A quota as long as none, or one of a processor's thread that is longer than its period, bounds nothing.</summary>
    private static bool IsBound(Facts facts, Setting vcpu, Setting period, Setting global) =>
        facts[global].Number is > 0 and < None || (facts[vcpu].Number is > 0 and var quota && quota <= Length(facts, period));

    private static long Length(Facts facts, Setting period) => facts[period].Number is > 0 and var length ? length : StandardPeriod;

    private static string Shown(Facts facts, Setting vcpu, Setting global) => "vcpu_quota " + facts.Shown(vcpu) + ", global_quota " + facts.Shown(global);

    public override IEnumerable<Example> Examples
    {
        get
        {
            var half = Reading.Known(50000);
            var none = Reading.Known(-1);
            var running = (State, Reading.Known("running"));
            return
            [
                Example.Pass((Vcpu, half), (Global, none)),
                Example.Pass((Vcpu, Reading.Known(0)), (Global, half)),
                Example.Pass((Vcpu, half), running, (LiveVcpu, half)),
                Example.Pass((Vcpu, Reading.Known(100000)), (Period, Reading.Known(0))),
                Example.Fail(),
                Example.Fail((Vcpu, Reading.Known(100001)), (Period, Reading.Known(0))),
                Example.Fail((Vcpu, half), (Period, Reading.Known(10000))),
                Example.Fail((Vcpu, Reading.Known(0)), (Global, none)),
                Example.Fail((Vcpu, Reading.Known(17592186044415)), (Global, none)),
                Example.Fail((Vcpu, half), running, (LiveVcpu, none), (LiveGlobal, none)),
                Example.Fail((Vcpu, half), running, (LiveVcpu, none), (LivePeriod, Reading.Known(20000))),
                Example.Fail((Global, half), running, (LiveVcpu, none), (LiveGlobal, none)),
                Example.Fail((Period, Reading.Known(200000)), running),
                Example.Fail().Named("guest-1").With(Classes, "guest-*"),
                Example.NotApplicable().Named("core-1").With(Classes, "guest-*"),
            ];
        }
    }
}
