using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Each OVF of a content library has a signature that was verified.</summary>
[Control("VS-10-02", Platform.VSphere, Scope.ImageStore, Severity.High)]
[Serves("HY-SR-10")]
internal sealed class VSphereLibrarySignedItems : ItemsControl
{
    private const string Compliant = "security_compliance", Status = "certificate_verification_info.status";

    public override string Title => "Each OVF template of the content library has a verified signature";
    public override string Why => "An item that came before the policy, or whose signer is not trusted, may have been changed by anyone.";
    public override string WantedText => "security_compliance true and certificate status VERIFIED for each item of type ovf";
    public override string Remedy => "Have the item's author sign the OVF (ovftool --privateKey=...), upload it anew, and delete the unsigned one";
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Items { get; } = VSphereLibrary.Items("name", "type", Compliant, Status);
    protected override string Noun => "items";
    protected override bool Accepts(Row row, Facts facts) => !IsOvf(row) || row[Compliant] == "true" && row[Status] == "VERIFIED";
    protected override string Show(Row row) => row["name"] + " " + (row[Status] ?? "not verified");

    public override Judgement Judge(Facts facts) =>
        facts[Items].Rows.Any(IsOvf) ? base.Judge(facts) : Judgement.NotApplicable("no OVF templates: other types of item carry no signature");

    private static bool IsOvf(Row row) => string.Equals(row["type"], "ovf", StringComparison.OrdinalIgnoreCase);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table(["deb12", "ovf", "true", "VERIFIED"], ["deb12", "iso", "false", null]))),
        Example.Fail((Items, Table(["deb12", "ovf", "true", "VERIFIED"], ["deb11", "OVF", "false", "NOT_AVAILABLE"]))),
        Example.Fail((Items, Item("deb12", "ovf", "true", "INTERNAL"))),
        Example.Fail((Items, Item("deb12", "ovf", "false", "VERIFIED"))),
        Example.Fail((Items, Item("deb12", "ovf", null, null))),
        Example.NotApplicable((Items, Item("deb12", "iso", "false", null))),
        Example.NotApplicable(),
    ];
}
