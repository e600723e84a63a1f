using Xunit;

namespace HypervisorHardening.Controls.Tests;

/// <summary>The controls beside the work lists that they were written from, where they are at hand.</summary>
public sealed class WorkListTests
{
    /// <summary>Controls that differ from their row, with the reason.</summary>
    private static readonly Dictionary<string, string> Different = new()
    {
        ["HV-04-03"] = "host scope: volumes are the host's",
        ["HV-NW-09"] = "redundant uplinks are the draft's redundant paths too",
        ["HV-NW-12"] = "host scope: one look at all machines' addresses",
        ["LV-05-01"] = "host scope: one look at all machines' processors",
        ["LV-07-05"] = "host scope: one look at all machines' disks",
        ["LV-11-03"] = "host scope: rules of polkit are the host's",
        ["LV-12-04"] = "host scope: the client's file is the host's",
        ["LV-15-02"] = "host scope: rules of polkit are the host's",
        ["LV-17-04"] = "host scope: a person compares all machines at once",
        ["LV-NW-09"] = "redundant uplinks are the draft's redundant paths too",
        ["LV-NW-10"] = "host scope: bindings are the host's",
        ["VS-09-01"] = "virtual machine scope: a template is one",
        ["VS-10-03"] = "vCenter scope: all libraries trust the same signers",
        ["VS-10-04"] = "virtual machine scope: a template is one",
        ["VS-11-01"] = "vCenter scope: permissions and roles are vCenter's",
        ["VS-11-02"] = "vCenter scope: permissions and roles are vCenter's",
        ["VS-20-04"] = "the firewall of the host is the draft's built-in firewall too",
        ["VS-20-05"] = "the firewall of the host is the draft's built-in firewall too",
        ["VS-20-06"] = "the firewall of the host is the draft's built-in firewall too",
        ["VS-NW-14"] = "redundant uplinks are the draft's redundant paths too",
    };

    [WorkListFact]
    public void Every_row_has_a_control_that_agrees_or_a_reason_for_the_difference()
    {
        var faults = new List<string>();
        foreach (var row in WorkListRow.All)
        {
            var control = AllControls.Library.All.FirstOrDefault(control => control.Id == row.Id);
            if (control is null)
            {
                faults.Add(row.Id + " has no control");
                continue;
            }

            var differences = row.Differences(control).ToList();
            if (differences.Count > 0 != Different.ContainsKey(row.Id))
                faults.Add(control + ": " + (differences.Count == 0 ? "agrees, and is listed as different" : string.Join(", ", differences)));
        }

        Assert.Empty(faults);
    }
}
