using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A content library holds recent items of agreed types only.</summary>
[Control("VS-09-03", Platform.VSphere, Scope.ImageStore, Severity.Medium)]
[Serves("HY-SR-9")]
internal sealed class VSphereLibraryRecentItems : ItemsControl
{
    private const string Name = "name", Type = "type", Modified = "last_modified_time";
    private static readonly Parameter MaxDays = new("maxImageAgeDays", "90", "The greatest age of a gold image, in days since its last change");
    private static readonly Parameter Types = new("libraryTypes", "ovf, vm-template, iso", "The types of item that content libraries may hold");

    public override string Title => "Items of the content library are recent and of agreed types";
    public override string Why => "Whatever is offered is used: an image that nobody renewed brings back flaws that were mended long ago.";
    public override string WantedText => "each item changed within maxImageAgeDays (90), of a type in libraryTypes (ovf, vm-template, iso)";
    public override string Remedy => "Build the item anew with current patches, test it, check it in, and delete what is no longer used";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [MaxDays, Types];
    protected override Setting Items { get; } = VSphereLibrary.Items(Name, Type, Modified);
    protected override string Noun => "items";
    protected override bool Accepts(Row row, Facts facts) => facts.Items(Types).Contains(row[Type] ?? "", StringComparer.OrdinalIgnoreCase)
        && PointInTime.Of(row[Modified]) >= facts.Now.AddDays(-facts.Number(MaxDays));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table(["deb12", "vm-template", "2026-01-10T08:00:00.000Z"], ["win2022", "OVF", "2025-11-02T12:00:00Z"]))),
        Example.Pass((Items, Table())),
        Example.Fail((Items, Table(["deb12", "ovf", "2026-01-10T08:00:00Z"], ["deb11", "ovf", "2025-11-02T11:59:59Z"]))),
        Example.Fail((Items, Item("keys", "file", "2026-01-10T08:00:00Z"))),
        Example.Fail((Items, Item("deb12", "ovf", null))),
        Example.Fail((Items, Item("deb12", "ovf", "2025-12-31T12:00:00Z"))).With(MaxDays, "30"),
        Example.Pass((Items, Item("keys", "file", "2026-01-10T08:00:00Z"))).With(Types, "file"),
    ];
}
