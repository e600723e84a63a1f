using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine has the priority for memory that its tier gives it.</summary>
[Control("LV-03-03", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-3")]
internal sealed class KvmVmMemoryPriority : Control
{
    private static readonly Setting Configured = LibvirtDomain.Memory("soft_limit"), Live = LibvirtDomain.LiveMemory("soft_limit");
    private static readonly Setting Maximum = LibvirtDomain.Fact("maxMemory"), State = DomainState.Setting;
    private static readonly Parameter Tiers = new("softByTier", "", "The least soft_limit in percent of the guest's memory, by name: db-*=100, test-*=50");

    public override string Title => "The virtual machine's memory has the priority of its tier";
    public override string Why => "Under contention the kernel takes memory from whoever has no soft limit just as from the rest: a test machine then slows the important ones down.";
    public override string WantedText => "soft_limit as the site's softByTier asks";
    public override string Remedy => "virsh memtune DOMAIN --soft-limit N --live --config";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Configured, Live, Maximum, State];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Tiers];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Items(Tiers).Count == 0)
            return Judgement.Manual("decide the priority of virtual machines for memory in the site policy (parameter softByTier)");
        if (facts.Chosen(Tiers) is not { } tier)
            return Judgement.NotApplicable("not listed in softByTier");
        if (!TryPercent(tier, out var percent))
            return Judgement.Unknown("the site policy's softByTier is not a percentage: " + tier);
        if (facts[Maximum].Number is not { } memory)
            return Judgement.Unknown("libvirt does not tell the guest's memory");
        var least = memory / 100 * percent;
        var wanted = "soft_limit of at least " + least + " KiB";
        if (!(facts[Configured].Number >= least))
            return Judgement.Fail("soft_limit " + facts.Shown(Configured), wanted: wanted);
        if (DomainState.IsActive(facts) && !(facts[Live].Number >= least))
            return Judgement.Fail("soft_limit " + facts.Shown(Live) + " in force now", wanted: wanted);
        return Judgement.Pass("soft_limit " + facts.Shown(Configured) + " KiB", wanted);
    }

    public override Repair Repair(Facts facts)
    {
        if (!TryPercent(facts.Chosen(Tiers), out var percent) || facts[Maximum].Number is not { } memory)
            return base.Repair(facts);
        var least = memory / 100 * percent;
        return ConfiguredAndLive.Set(facts, Configured, Live, facts[Configured].Number is { } good && good >= least ? good : least);
    }

    private static bool TryPercent(string? tier, out int percent) => int.TryParse(tier, NumberStyles.None, CultureInfo.InvariantCulture, out percent);

    public override IEnumerable<Example> Examples
    {
        get
        {
            var memory = (Maximum, Reading.Known(1000000));
            var off = (State, Reading.Known("shutoff"));
            var running = (State, Reading.Known("running"));
            return
            [
                Example.Manual(memory, off),
                Example.Pass(memory, off, (Configured, Reading.Known(800000))).Named("db-1").With(Tiers, "db-*=80"),
                Example.Pass(memory, running, (Configured, Reading.Known(900000)), (Live, Reading.Known(900000))).Named("db-1").With(Tiers, "db-*=80"),
                Example.Fail(memory, off, (Configured, Reading.Known(799999))).Named("db-1").With(Tiers, "db-*=80"),
                Example.Fail(memory, off).Named("db-1").With(Tiers, "db-*=80"),
                Example.Fail(memory, running, (Configured, Reading.Known(900000))).Named("db-1").With(Tiers, "db-*=80"),
                Example.NotApplicable(memory, off).Named("web").With(Tiers, "db-*=80"),
                Example.Unknown(memory, off).Named("db-1").With(Tiers, "db-*=much"),
            ];
        }
    }
}
