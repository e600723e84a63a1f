using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

/// <summary>The settings of the laboratory.</summary>
internal static class LabPlace
{
    public static Setting First { get; } = Vm("first");
    public static Setting Cycled { get; } = Vm("cycled");
    public static Setting Unset { get; } = Vm("unset");
    public static Setting AfterLast { get; } = Vm("after-last");
    public static Setting Last { get; } = Vm("last");
    public static Setting Closed { get; } = Vm("closed");
    public static Setting Level { get; } = Vm("level");
    public static Setting ReadOnly { get; } = Vm("read-only");
    public static Setting ManualWork { get; } = Vm("manual-work");
    public static Setting LoopOne { get; } = Vm("loop-one");
    public static Setting LoopTwo { get; } = Vm("loop-two");
    public static Setting Moot { get; } = Vm("moot");
    public static Setting Following { get; } = Vm("following");
    public static Setting Disks { get; } = new(Scope.VirtualMachine, "lab", "disks", ["name", "mode", "kind"]);
    public static Setting HostGate { get; } = new(Scope.Host, "lab", "gate");

    public static Setting Vm(string path) => new(Scope.VirtualMachine, "lab", path);

    public static Reading DiskTable(params string[][] rows) => Reading.Known(rows.Select(cells => new Row(Disks.Columns, cells)).ToList());
}
