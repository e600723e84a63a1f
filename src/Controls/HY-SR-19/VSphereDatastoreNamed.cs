using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A datastore has a name that says which one it is.</summary>
[Control("VS-19-06", Platform.VSphere, Scope.Datastore, Severity.Low)]
[Serves("HY-SR-19")]
internal sealed class VSphereDatastoreNamed : Control
{
    private static readonly Setting Name = VSphereDatastore.Property("summary.name");
    private static readonly string[] Defaults = ["datastore#", "datastore# (#)", "vsanDatastore", "vsanDatastore (#)"];

    public override string Title => "The datastore does not have the name it was made with";
    public override string Why => "Datastores of the same default name are taken for one another, and disks are put on or deleted from the wrong one.";
    public override string WantedText => "not datastore1, vsanDatastore or such";
    public override string Remedy => "Datastore, rename: a name that tells site, cluster and purpose";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Name];

    public override Judgement Judge(Facts facts) => Judgement.Of(facts[Name].Text is { Length: > 0 } name && !Defaults.Contains(WithoutNumbers(name), StringComparer.OrdinalIgnoreCase), facts.Shown(Name));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Name, Reading.Known("rz1-gold-01"))),
        Example.Pass((Name, Reading.Known("datastore1-rz1"))),
        Example.Fail((Name, Reading.Known("datastore1"))),
        Example.Fail((Name, Reading.Known("datastore1 (12)"))),
        Example.Fail((Name, Reading.Known("vsanDatastore"))),
        Example.Fail((Name, Reading.Known("vsandatastore (1)"))),
        Example.Fail(),
    ];

    private static string WithoutNumbers(string name)
    {
        var kept = new List<char>();
        foreach (var letter in name.Trim())
        {
            if (!char.IsDigit(letter))
                kept.Add(letter);
            else if (kept.Count == 0 || kept[kept.Count - 1] != '#')
                kept.Add('#');
        }

        return new string(kept.ToArray());
    }
}
