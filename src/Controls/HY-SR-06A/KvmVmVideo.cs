using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The video device is a simple or paravirtual one, without 3D acceleration.</summary>
[Control("LV-6A-07", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-6A")]
internal sealed class KvmVmVideo : ItemsControl
{
    private const string Model = "model/@type", Accel3d = "model/acceleration/@accel3d";

    public override string Title => "Video is virtio, bochs or none, without 3D acceleration";
    public override string Why => "The cirrus and qxl emulations had several escapes; 3D acceleration hands the guest's commands to the host's graphics drivers.";
    public override string WantedText => "virtio, bochs or none; accel3d not set or no";
    public override string Remedy => "virsh edit: <video><model type='virtio'/></video> without <acceleration accel3d='yes'/>, then power the machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Items { get; } = LibvirtDomain.Each("devices/video", Model, Accel3d);
    protected override string Noun => "video devices";
    protected override bool Accepts(Row row, Facts facts) => row[Model] is "virtio" or "bochs" or "none" && row[Accel3d] != "yes";
    protected override string Show(Row row) => (row[Model] ?? "no model") + (row[Accel3d] == "yes" ? " with accel3d" : "");

    public override Repair Repair(Facts facts) => Mended(facts, row => (row[Model] is "virtio" or "bochs" or "none" ? row : row.With(Model, "virtio"))
        .With(Accel3d, row[Accel3d] == "yes" ? "no" : row[Accel3d]));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("virtio", null))),
        Example.Pass((Items, Item("virtio", "no"))),
        Example.Pass((Items, Item("none", null))),
        Example.Fail((Items, Item("cirrus", null))),
        Example.Fail((Items, Item("virtio", "yes"))),
        Example.Fail((Items, Table(["virtio", null], ["qxl", null]))),
        Example.Fail((Items, Item("vmvga", "yes"))),
        Example.Fail((Items, Item(null, null))),
    ];
}
