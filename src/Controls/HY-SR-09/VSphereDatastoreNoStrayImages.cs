using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Images lie in content libraries and agreed stores only.</summary>
[Control("VS-09-05", Platform.VSphere, Scope.Datastore, Severity.Low)]
[Serves("HY-SR-9")]
internal sealed class VSphereDatastoreNoStrayImages : ItemsControl
{
    private const string Library = "contentlib-";
    private static readonly Parameter Stores = new("imageStores", "", "The datastores on which images may lie outside a content library: names, with * as a wildcard");

    public override string Title => "No images lie about on the datastore outside the agreed stores";
    public override string Why => "An image that lies about is not renewed, not checked, and can be changed by everybody who may browse the datastore.";
    public override string WantedText => "no .vmtx, .iso or .ova file outside a content library, unless the datastore is listed in imageStores";
    public override string Remedy => "Import the image into a content library and delete the file, or list the datastore in imageStores";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Stores];
    protected override Setting Items { get; } = VSphereDatastore.Files("*.vmtx, *.iso, *.ova");
    protected override string Noun => "images";
    protected override bool Accepts(Row row, Facts facts) => row["folder"]?.StartsWith(Library, StringComparison.Ordinal) == true;
    protected override string Show(Row row) => (string.IsNullOrEmpty(row["folder"]) ? "" : row["folder"] + "/") + row["name"];
    public override Judgement Judge(Facts facts) => facts.Selects(Stores) == true ? Judgement.NotApplicable("listed in imageStores") : base.Judge(facts);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Table())),
        Example.Pass((Items, Item("contentlib-8a1f/5c2e", "deb12.iso"))),
        Example.Fail((Items, Table(["contentlib-8a1f/5c2e", "deb12.iso"], ["iso", "old.iso"]))),
        Example.Fail((Items, Item("", "tool.ova"))),
        Example.Fail((Items, Item("my/contentlib-8a1f", "deb11.vmtx"))),
        Example.Fail((Items, Item("iso", "old.iso"))).Named("data").With(Stores, "images-*"),
        Example.NotApplicable((Items, Item("iso", "old.iso"))).Named("images-1").With(Stores, "images-*"),
    ];
}
