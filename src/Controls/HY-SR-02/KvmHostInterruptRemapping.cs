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

/// <summary>Devices are given to guests only where the hardware checks their interrupts.</summary>
[Control("LV-02-05", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-2")]
[Serves("HY-SR-6C")]
[NotVerified("not seen on a host with vfio_iommu_type1 loaded")]
internal sealed class KvmHostInterruptRemapping : Control
{
    private const string Name = "allow_unsafe_interrupts";
    private static readonly Setting Loaded = LibvirtHost.File("/sys/module/vfio_iommu_type1/parameters/" + Name);
    private static readonly Setting Option = LibvirtHost.KernelOption("vfio_iommu_type1." + Name);
    private static readonly Setting Files = LibvirtHost.Files("/etc/modprobe.d/*.conf"), Shipped = LibvirtHost.Files("/usr/lib/modprobe.d/*.conf");
    private static readonly Regex Unsafe = new("^options\\s+vfio[-_]iommu[-_]type1\\s.*allow[-_]unsafe[-_]interrupts(?!=\"?(0|n|f|of))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public override string Title => "Passed-through devices need interrupt remapping";
    public override string Why => "A guest with a device of its own can otherwise raise any interrupt on the host, and inject events into other guests.";
    public override string WantedText => "allow_unsafe_interrupts N";
    public override string Remedy => "/etc/modprobe.d/: remove allow_unsafe_interrupts; power the virtual machines that have passed-through devices off, reload vfio_iommu_type1";
    public override Impact Impact => Impact.MaintenanceMode;
    public override IReadOnlyList<Setting> Reads { get; } = [Loaded, Option, Files, Shipped];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Loaded].IsKnown)
            return Judgement.Of(facts[Loaded].Text is "N" or "0", Name + " " + facts[Loaded].Text);
        // Not loaded: what it will be loaded with counts. The module's own default is N.
        if (facts[Option].IsKnown && facts[Option].Text is not ("N" or "n" or "0"))
            return Judgement.Fail("kernel command line: " + Name + "=" + facts[Option].Text);
        return FileOf(facts) is { } file ? Judgement.Fail(file + " sets " + Name) : Judgement.Pass("vfio_iommu_type1 is not loaded (default N)");
    }

    public override Repair Repair(Facts facts)
    {
        if (FileOf(facts) is { } file)
            return ByPerson(file + " sets " + Name + ", and is not written here. " + Remedy);
        var changes = new[] { Loaded, Option }.Where(setting => facts[setting].IsKnown && facts[setting].Text is not ("N" or "n" or "0"));
        return By(changes.Select(setting => new Change(setting, facts[setting], Reading.Known("N"))).ToArray());
    }

    private static string? FileOf(Facts facts) => facts[Files].Rows.Concat(facts[Shipped].Rows)
        .FirstOrDefault(row => (row["text"] ?? "").Split('\n').Any(line => Unsafe.IsMatch(line.Trim())))?["path"];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Loaded, Reading.Known("N"))),
        Example.Pass((Files, File("options vfio_iommu_type1 allow_unsafe_interrupts=0"))),
        Example.Pass((Files, File("#options vfio_iommu_type1 allow_unsafe_interrupts=1"))),
        Example.Fail((Loaded, Reading.Known("Y"))),
        Example.Fail((Option, Reading.Known("1"))),
        Example.Fail((Loaded, Reading.Known("Y")), (Option, Reading.Known("Y"))),
        Example.Fail((Loaded, Reading.Known("Y")), (Files, File("options vfio_iommu_type1 allow_unsafe_interrupts=1"))),
        Example.Fail((Files, File("# ours\noptions vfio_iommu_type1 disable_hugepages=1 allow_unsafe_interrupts=1"))),
        Example.Fail((Files, File("options vfio_iommu_type1 allow_unsafe_interrupts"))),
        Example.Fail((Files, File("options vfio-iommu-type1 allow_unsafe_interrupts=on"))),
        Example.Fail((Shipped, File("options vfio_iommu_type1 allow_unsafe_interrupts=true"))),
    ];

    private static Reading File(string text) => TableOf(Files, ["/etc/modprobe.d/vfio.conf", text]);
}
