using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Console clients and the guest exchange neither clipboard nor files.</summary>
[Control("LV-07-11", Platform.Kvm, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class KvmVmNoClipboard : ItemsControl
{
    private const string Element = "name()", Type = "@type", Copy = "clipboard/@copypaste", AgentCopy = "source/clipboard/@copypaste", Transfer = "filetransfer/@enable";
    private static readonly Parameter Allowed = new("clipboardAllowed", "", "Virtual machines whose consoles may exchange clipboard and files, with wildcards");

    public override string Title => "No clipboard or file exchange between guest and console client";
    public override string Why => "Passwords on the administrator's clipboard reach the guest unasked, and a captured guest plants files and text on the client.";
    public override string WantedText => "SPICE with copypaste='no' and filetransfer enable='no', no spicevmc or spiceport channel, no clipboard in qemu-vdagent";
    public override string Remedy => "virsh edit: <clipboard copypaste='no'/><filetransfer enable='no'/> in <graphics type='spice'>, remove <channel type='spicevmc'>; then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = LibvirtDomain.Each(
        "devices/graphics[@type='spice'] | devices/channel[@type='spicevmc' or @type='spiceport' or @type='qemu-vdagent']", Element, Type, Copy, AgentCopy, Transfer);

    protected override string Noun => "SPICE consoles or agent channels";

    // SPICE has both on unless told otherwise; QEMU's own agent channel has its clipboard off.
    protected override bool Accepts(Row row, Facts facts) => row[Element] == "graphics"
        ? row[Copy] == "no" && row[Transfer] == "no"
        : row[Type] == "qemu-vdagent" && row[AgentCopy] is null or "no";

    protected override string Show(Row row) => row[Element] == "graphics"
        ? "spice copypaste " + (row[Copy] ?? "not set") + ", filetransfer " + (row[Transfer] ?? "not set")
        : "channel " + row[Type];

    public override Judgement Judge(Facts facts) =>
        facts.Selects(Allowed) == true ? Judgement.NotApplicable("the site allows it clipboard and file exchange (clipboardAllowed)") : base.Judge(facts);

    public override Repair Repair(Facts facts) => Mended(facts, row => row[Element] == "graphics" ? row.With(Copy, "no").With(Transfer, "no")
        : row[Type] == "qemu-vdagent" ? row.With(AgentCopy, "no") : null);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("graphics", "spice", "no", null, "no"))),
        Example.Pass((Items, Item("channel", "qemu-vdagent", null, null, null))),
        Example.Fail((Items, Item("graphics", "spice", null, null, null))),
        Example.Fail((Items, Item("graphics", "spice", "no", null, null))),
        Example.Fail((Items, Item("graphics", "spice", "yes", null, "no"))),
        Example.Fail((Items, Table(["graphics", "spice", "no", null, "no"], ["channel", "spicevmc", null, null, null]))),
        Example.Fail((Items, Item("channel", "qemu-vdagent", null, "yes", null))),
        Example.NotApplicable((Items, Item("graphics", "spice", null, null, null))).With(Allowed, "desk*").Named("desk1"),
        Example.Fail((Items, Item("graphics", "spice", null, null, null))).With(Allowed, "desk*").Named("web"),
    ];
}
