using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Open vSwitch copies traffic to nobody but the site's monitors.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-NW-08", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("VM-TM-R3")]
[NotVerified("mirrors that tc sets up (action mirred): no file shows them")]
internal sealed class KvmHostPortMirrors : Control
{
    private static readonly Parameter Allowed = new("mirrorAllow", "", "The names of the mirrors that may be there, separated by commas");
    private static readonly Setting Database = LibvirtHost.File("/etc/openvswitch/conf.db"), Newer = LibvirtHost.File("/var/lib/openvswitch/conf.db");
    private static readonly Regex Table = new("\"Mirror\":\\{((?:\"[0-9a-f-]{36}\":(?:null|\\{[^{}]*\\}),?)+)\\}"), Mirror = new("\"([0-9a-f-]{36})\":(?:(null)|\\{([^{}]*)\\})"), Name = new("\"name\":\"([^\"]*)\"");

    public override string Title => "Only listed port mirrors are set up";
    public override string Why => "A mirror hands a copy of every frame to its output port; one that nobody knows of is a wiretap.";
    public override string WantedText => "no mirror in Open vSwitch but the site's mirrorAllow";
    public override string Remedy => "ovs-vsctl list mirror; ovs-vsctl clear bridge BRIDGE mirrors, or name the mirror in the site policy (parameter mirrorAllow)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Allowed];
    public override IReadOnlyList<Setting> Reads { get; } = [Database, Newer];

    public override Judgement Judge(Facts facts)
    {
        var text = facts[Database].Text ?? facts[Newer].Text;
        if (text is null)
            return Judgement.Pass("no Open vSwitch");
        // The database is a log of changes: a row is added with its name, changed without it, and taken away by null.
        var mirrors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match change in Table.Matches(text).Cast<Match>().SelectMany(table => Mirror.Matches(table.Groups[1].Value).Cast<Match>()))
        {
            var id = change.Groups[1].Value;
            if (change.Groups[2].Success)
                mirrors.Remove(id);
            else if (Name.Match(change.Groups[3].Value) is { Success: true } name)
                mirrors[id] = name.Groups[1].Value;
            else if (!mirrors.ContainsKey(id))
                mirrors[id] = id;
        }

        var allowed = facts.Items(Allowed);
        var strangers = mirrors.Values.Where(name => !allowed.Contains(name, StringComparer.Ordinal)).ToList();
        return strangers.Count == 0 ? Judgement.Pass(mirrors.Count + " mirrors, all listed") : Judgement.Fail("not listed: " + string.Join(", ", strangers));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Database, Reading.Known(Schema))),
        Example.Fail((Database, Reading.Known(Schema + Added))),
        Example.Pass((Database, Reading.Known(Schema + Added))).With(Allowed, "m0, m1"),
        Example.Fail((Newer, Reading.Known(Schema + Added + Changed))).With(Allowed, "m0"),
        Example.Pass((Database, Reading.Known(Schema + Added + Changed + Removed))),
    ];

    // As ovsdb-tool 3.1 writes them.
    private const string One = "bdbf8683-b130-4231-be46-e5f6a42230bf", Two = "f55ccc7a-5a39-455a-82bd-665082413f1d";
    private const string Schema = "OVSDB JSON 15100 aa\n{\"tables\":{\"Mirror\":{\"columns\":{\"select_all\":{\"type\":\"boolean\"},\"name\":{\"type\":\"string\"}}}}}\n";
    private const string Added = "OVSDB JSON 490 bb\n{\"_date\":1,\"Mirror\":{\"" + One + "\":{\"select_all\":true,\"name\":\"m0\"},\"" + Two + "\":{\"select_all\":true,\"name\":\"m1\"}},\"_is_diff\":true}\n";
    private const string Changed = "OVSDB JSON 109 cc\n{\"_date\":2,\"Mirror\":{\"" + Two + "\":{\"select_vlan\":42}},\"_is_diff\":true}\n";
    private const string Removed = "OVSDB JSON 307 dd\n{\"_date\":3,\"Mirror\":{\"" + One + "\":null,\"" + Two + "\":null},\"_is_diff\":true}\n";
}
