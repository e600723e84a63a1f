using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has the share of processor time that its tier gives it.</summary>
[Control("LV-05-03", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-5")]
internal sealed class KvmVmCpuShares : Control
{
    private static readonly Setting Configured = LibvirtDomain.Scheduler("cpu_shares"), Live = LibvirtDomain.LiveScheduler("cpu_shares");
    private static readonly Setting State = DomainState.Setting;
    private static readonly Parameter Tiers = new("sharesByTier", "", "The cpu_shares of virtual machines by name: db-*=2048, *=512 (1 to 10000 with control groups of version 2)");

    public override string Title => "The virtual machine's processor shares are those of its tier";
    public override string Why => "With equal shares a test machine that spins gets as much processor time as the machine that everything waits for.";
    public override string WantedText => "cpu_shares as the site's sharesByTier says";
    public override string Remedy => "virsh schedinfo DOMAIN --live --config cpu_shares=N";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Configured, Live, State];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Tiers];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Items(Tiers).Count == 0)
            return Judgement.Manual("decide the processor shares of virtual machines in the site policy (parameter sharesByTier)");
        if (facts.Chosen(Tiers) is not { } tier)
            return Judgement.NotApplicable("not listed in sharesByTier");
        if (!long.TryParse(tier, NumberStyles.None, CultureInfo.InvariantCulture, out var shares))
            return Judgement.Unknown("the site policy's sharesByTier is not a number: " + tier);
        var wanted = "cpu_shares " + shares;
        if (facts[Configured].Number != shares)
            // libvirt says 0 where the configuration has none.
            return Judgement.Fail(facts[Configured].Number is null or 0 ? "no cpu_shares" : "cpu_shares " + facts[Configured].Text, wanted: wanted);
        if (DomainState.IsActive(facts) && facts[Live].Number != shares)
            return Judgement.Fail("cpu_shares " + facts.Shown(Live) + " in force now", wanted: wanted);
        return Judgement.Pass(wanted, wanted);
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var high = (Configured, Reading.Known(2048));
            var running = (State, Reading.Known("running"));
            return
            [
                Example.Manual(high),
                Example.Pass(high).Named("db-1").With(Tiers, "db-*=2048, *=512"),
                Example.Pass(high, running, (Live, Reading.Known(2048))).Named("db-1").With(Tiers, "db-*=2048"),
                Example.Fail(high).Named("web").With(Tiers, "db-*=2048, *=512"),
                Example.Fail((Configured, Reading.Known(0))).Named("db-1").With(Tiers, "db-*=2048"),
                Example.Fail(high, running, (Live, Reading.Known(1024))).Named("db-1").With(Tiers, "db-*=2048"),
                Example.NotApplicable(high).Named("web").With(Tiers, "db-*=2048"),
                Example.Unknown(high).With(Tiers, "*=high"),
            ];
        }
    }
}
