using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Guests and host talk through listed Hyper-V sockets only.</summary>
[Control("HV-07-10", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-7")]
[NotVerified("which services Windows itself registers: no Windows host was at hand")]
internal sealed class HyperVHostSocketServices : ItemsControl
{
    private static readonly Parameter Allowed = new("hvSocketAllow", "", "GUIDs of the services that guests and host may use through Hyper-V sockets");

    public override string Title => "Only listed services use Hyper-V sockets";
    public override string Why => "Hyper-V sockets go from guest to host past every network and firewall: each service behind one is open to each guest.";
    public override string WantedText => "no service, or those in the site's hvSocketAllow";
    public override string Remedy => @"Remove the service's key from HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Virtualization\GuestCommunicationServices once nothing uses it, or list its GUID in the site policy";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    protected override Setting Items { get; } = HyperVHost.RegistryKeys(@"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Virtualization\GuestCommunicationServices", "ElementName");
    protected override string Noun => "services";
    protected override bool Accepts(Row row, Facts facts) => facts.Items(Allowed).Any(guid => string.Equals(Bare(guid), Bare(row["@key"]), StringComparison.OrdinalIgnoreCase));
    protected override string Show(Row row) => row["@key"] + (row["ElementName"] is { } name ? " (" + name + ")" : "");

    // Windows registers some of its own: a site that has listed nothing has not looked yet.
    public override Repair Repair(Facts facts) => facts.Items(Allowed).Count > 0
        ? Removed(facts)
        : Core.Remediation.Repair.ByPerson("set parameter hvSocketAllow in the site policy to the services that are needed (PowerShell Direct is one), then repair again. " + Remedy);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Fail((Items, Item("999E53D4-3D5C-4C3E-8779-BED06EC056E1", "VM Session Service 1"))),
        Example.Pass((Items, Item("999E53D4-3D5C-4C3E-8779-BED06EC056E1", null))).With(Allowed, "{999e53d4-3d5c-4c3e-8779-bed06ec056e1}"),
        Example.Fail((Items, Table(["999E53D4-3D5C-4C3E-8779-BED06EC056E1", null], ["00000ac9-facb-11e6-bd58-64006a7986d3", null]))).With(Allowed, "999e53d4-3d5c-4c3e-8779-bed06ec056e1"),
    ];

    private static string? Bare(string? guid) => guid?.Trim('{', '}');
}
