using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's serial ports lead nowhere.</summary>
[Control("HV-6A-03", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-7")]
internal sealed class HyperVVmNoSerialPort : ItemsControl
{
    private const string Connection = "Connection", Debugger = "DebuggerMode";
    private static readonly Parameter Allowed = new("serialAllowed", "", "Virtual machines that may have serial ports, wildcards allowed");

    public override string Title => "The virtual machine's serial ports are not connected";
    public override string Why => "A serial port is a pipe out of the guest that no switch sees, and with a debugger on it a way into the guest's kernel.";
    public override string WantedText => "no Connection, DebuggerMode false, unless listed in serialAllowed";
    public override string Remedy => "Set-VMComPort -VMName NAME -Number 1 -Path $null -DebuggerMode Off (and -Number 2; while the machine is off where it is of generation 2); or list it in serialAllowed";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = HyperVVm.Each("Msvm_SerialPortSettingData", "InstanceID", "ElementName", Connection, Debugger);
    protected override string Noun => "serial ports";

    public override Judgement Judge(Facts facts) => facts.Selects(Allowed) == true ? Judgement.NotApplicable("listed in serialAllowed") : base.Judge(facts);

    protected override bool Accepts(Row row, Facts facts) => string.IsNullOrWhiteSpace(row[Connection]) && row[Debugger] != "true";

    protected override string Show(Row row) => (row["ElementName"] ?? row["InstanceID"]) + (string.IsNullOrWhiteSpace(row[Connection]) ? "" : " to " + row[Connection])
        + (row[Debugger] == "true" ? " with debugger" : "");

    public override Repair Repair(Facts facts) => Mended(facts, row => row.With(Connection, "").With(Debugger, "false"));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Table(["P0", "COM 1", "", "false"], ["P1", "COM 2", null, null]))),
        Example.Fail((Items, Table(["P0", "COM 1", @"\\.\pipe\guest", "false"], ["P1", "COM 2", "", "false"]))),
        Example.Fail((Items, Table(["P0", "COM 1", "", "true"]))),
        Example.Fail((Items, Table(["P0", null, @"\\.\pipe\guest", "true"]))),
        Example.NotApplicable((Items, Table(["P0", "COM 1", @"\\.\pipe\guest", "false"]))).Named("lab-1").With(Allowed, "lab-*"),
        Example.Fail((Items, Table(["P0", "COM 1", @"\\.\pipe\guest", "false"]))).Named("web-1").With(Allowed, "lab-*"),
    ];
}
