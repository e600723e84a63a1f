using HypervisorHardening.Core.Evaluation;
using Xunit;

namespace HypervisorHardening.Controls.Tests;

/// <summary>What a person must repair: the rows that the work list says so of (X), and those here, each with its reason.</summary>
public sealed class LeftToPersonTests
{
    private static readonly Dictionary<string, string> LeftToPerson = new()
    {
        ["LV-11-02"] = "files of volumes are not written: libvirt gives them to QEMU's user and back while machines run",
        ["LV-11-04"] = "an encrypted image is a new one, with a secret that the site keeps",
        ["LV-12-01"] = "needs an account at the storage server and the pool offline",
        ["LV-13-04"] = "rules of a firewall are free text, and shut out whoever they forget",
        ["LV-14-01"] = "a sensor must be installed, and told which bridges it watches",
        ["LV-17-05"] = "audit rules are free text",
        ["LV-17-06"] = "the unit has the name that the site gave it, and its alerts must be set up",
        ["LV-17-07"] = "the configuration of rsyslog is free text",
        ["LV-18-02"] = "rules of polkit are programs",
        ["LV-18-06"] = "rules of polkit are programs",
        ["LV-19-03"] = "packages are not upgraded",
        ["LV-20-04"] = "rules of a firewall are free text, and shut out whoever they forget",
        ["LV-20-05"] = "the configuration of sshd is free text, and shuts out whoever it forgets",
        ["LV-20-06"] = "the rules are of the host's firewall, the control of a network",
        ["LV-GN-01"] = "accounts are not locked: only the site knows whose they are",
        ["LV-GN-03"] = "packages are not upgraded, and hosts not restarted",
        ["LV-GN-05"] = "profiles of shells and the configuration of sshd are free text",
        ["LV-GN-06"] = "the configuration of journald and auditd is free text",
    };

    public static TheoryData<string> Ids => new(AllControls.Library.All.Select(control => control.Id).Union(LeftToPerson.Keys));

    [WorkListTheory]
    [MemberData(nameof(Ids))]
    public void A_person_repairs_what_the_work_list_leaves_to_one_and_what_has_a_reason(string id)
    {
        var row = WorkListRow.All.Single(row => row.Id == id);
        var isByNature = row.Disruption.StartsWith('X');
        Assert.False(isByNature && LeftToPerson.ContainsKey(id), id + " is a person's by nature: it needs no reason");
        Assert.Equal(isByNature || LeftToPerson.ContainsKey(id), AllControls.Of(id).Impact == Impact.ManualWork);
    }
}
