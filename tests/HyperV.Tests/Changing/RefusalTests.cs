using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Tests.Server;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Changing;

/// <summary>What is not written, and what is said when writing goes wrong.</summary>
public sealed class RefusalTests
{
    private static readonly Setting Limit = HyperVVm.Processor("Limit"), Weight = HyperVVm.Memory("Weight"), Vcpus = HyperVVm.Processor("VirtualQuantity");

    [Fact]
    public void Only_what_names_the_instance_and_what_changes_is_sent()
    {
        using var bench = new Bench();
        var sent = new List<string>();
        bench.Store.On("Msvm_VirtualSystemManagementService", "ModifyResourceSettings", (_, given) =>
        {
            sent.AddRange(((IReadOnlyList<object?>)given["ResourceSettings"]!).Cast<string>());
            return CimStore.Answer(0);
        });
        bench.Prepare(Change(bench, Limit, "1"), Change(bench, HyperVVm.Processor("Weight"), "2"), Change(bench, Weight, "3")).Write();
        Assert.Equal(
        [
            "<INSTANCE CLASSNAME=\"Msvm_ProcessorSettingData\"><PROPERTY NAME=\"InstanceID\" TYPE=\"string\"><VALUE>Microsoft:" + Bench.Vm + "\\P</VALUE></PROPERTY><PROPERTY NAME=\"Limit\" TYPE=\"uint64\"><VALUE>1</VALUE></PROPERTY><PROPERTY NAME=\"Weight\" TYPE=\"uint32\"><VALUE>2</VALUE></PROPERTY></INSTANCE>",
            "<INSTANCE CLASSNAME=\"Msvm_MemorySettingData\"><PROPERTY NAME=\"InstanceID\" TYPE=\"string\"><VALUE>Microsoft:" + Bench.Vm + "\\M</VALUE></PROPERTY><PROPERTY NAME=\"Weight\" TYPE=\"uint32\"><VALUE>3</VALUE></PROPERTY></INSTANCE>",
        ], sent.Select(text => System.Xml.Linq.XElement.Parse(text).ToString(System.Xml.Linq.SaveOptions.DisableFormatting)));
    }

    [Fact]
    public void A_setting_that_others_have_changed_is_not_written()
    {
        using var bench = new Bench();
        Fails("Hy.Change.Drifted", () => bench.Prepare(new Change(Limit, Reading.Known(7), Reading.Known(8))), "others have changed it");
        using var prepared = bench.Prepare(Limit, Reading.Known(8));
        bench.Store.Set(CimPath.Of(Spaces.Virtualization, "Msvm_ProcessorSettingData", "InstanceID", "Microsoft:" + Bench.Vm + @"\P"), ("Limit", 9));
        Fails("Hy.Change.Drifted", prepared.Write, "others have changed it");
        Assert.Equal("9", bench.Read(Limit).Text);
    }

    [Fact]
    public void A_machine_that_runs_is_to_be_shut_down_first()
    {
        using var bench = new Bench(2);
        Fails("Hy.Change.Refused", () => bench.Prepare(Vcpus, Reading.Known(2)), "shut it down first");
        // Of this one only the host knows.
        using var prepared = bench.Prepare(HyperVVm.System("LockOnDisconnect"), Reading.Known("true"));
        Fails("Hy.Change.Refused", prepared.Write, "shut it down first");
        Assert.Equal("100000", bench.Read(Limit).Text);
    }

    [Fact]
    public void A_job_is_looked_at_in_ever_longer_pauses_until_it_has_ended()
    {
        using var bench = new Bench();
        bench.Host.Desk.StartsJobs = true;
        bench.Prepare(Limit, Reading.Known(8)).Write();
        Assert.Equal("8", bench.Read(Limit).Text);
        Assert.Equal([TimeSpan.FromMilliseconds(500)], bench.Pauses);
    }

    [Fact]
    public void A_job_that_never_ends_is_given_up()
    {
        using var bench = new Bench();
        (bench.Host.Desk.StartsJobs, bench.Host.Desk.IsStuck) = (true, true);
        Fails("Hy.Change.Failed", () => bench.Prepare(Limit, Reading.Known(8)).Write(), "still runs after 30 minutes");
        Assert.Equal([0.5, 1, 2, 4, 8, 8], bench.Pauses.Take(6).Select(span => span.TotalSeconds));
    }

    [Theory]
    [InlineData(true, "Der Vorgang ist fehlgeschlagen")]
    [InlineData(false, "failed (32768)")]
    public void What_fails_half_way_is_told_in_one_line_and_can_be_undone(bool startsJobs, string words)
    {
        using var bench = new Bench();
        bench.Host.Desk.StartsJobs = startsJobs;
        var start = bench.Host.Image();
        Change[] changes = [Change(bench, Limit, "1"), Change(bench, Weight, "2")];
        using var prepared = bench.Prepare(changes);
        bench.Host.Desk.Break("ModifyResourceSettings", "Der Vorgang ist fehlgeschlagen.\nNoch eine Zeile.", isHalf: true);
        Fails("Hy.Change.Failed", prepared.Write, words);
        Assert.Equal(("1", "5000"), (bench.Read(Limit).Text, bench.Read(Weight).Text));
        bench.Host.Desk.Mend();
        bench.Prepare(new Change(Limit, Reading.Known(1), changes[0].Before)).Write();
        Assert.Equal(start, bench.Host.Image());
    }

    [Fact]
    public void A_job_tells_what_its_errors_say()
    {
        using var bench = new Bench();
        bench.Host.Desk.StartsJobs = true;
        bench.Host.Desk.Break("ModifySystemSettings", "No.");
        Fails("Hy.Change.Failed", () => bench.Prepare(HyperVVm.System("AllowFullSCSICommandSet"), Reading.Known("true")).Write(), "No: No. (event 15130)");
    }

    [Fact]
    public void A_machine_that_has_moved_is_gone_and_its_node_is_named()
    {
        using var bench = new Bench();
        var resource = bench.Resource(Scope.VirtualMachine);
        var change = Change(bench, Limit, "8");
        using var prepared = bench.Prepare(change);
        Move(bench);
        Fails("Hy.Change.Gone", prepared.Write, "but on HV02");
        Fails("Hy.Change.Gone", () => bench.Hypervisor.Prepare(resource, [change], default), "but on HV02");
    }

    [Fact]
    public void A_machine_that_moves_while_it_is_written_is_gone()
    {
        using var bench = new Bench();
        using var prepared = bench.Prepare(Limit, Reading.Known(8));
        bench.Store.Before += question =>
        {
            if (question.EndsWith("ModifyResourceSettings", StringComparison.Ordinal))
                Move(bench);
        };
        Fails("Hy.Change.Gone", prepared.Write, "but on HV02");
    }

    [Fact]
    public void What_the_account_may_not_do_is_refused()
    {
        using var bench = new Bench();
        using var prepared = bench.Prepare(Limit, Reading.Known(8));
        bench.Store.Fail("ModifyResourceSettings", CimFaultKind.AccessDenied, "Zugriff verweigert");
        Fails("Hy.Change.Refused", prepared.Write, "no right to do it (ModifyResourceSettings: Zugriff verweigert)");
    }

    [Fact]
    public void A_host_that_is_gone_is_told()
    {
        using var bench = new Bench();
        using var prepared = bench.Prepare(Limit, Reading.Known(8));
        bench.Store.Fail("ModifyResourceSettings", CimFaultKind.Unreachable, "weg");
        Fails("Hy.Connect.Lost", prepared.Write, "connect again");
    }

    [Fact]
    public void What_nothing_writes_can_not_be_written()
    {
        using var bench = new Bench();
        foreach (var setting in new[] { HyperVHost.Members("S-1-5-32-544"), HyperVVm.Snapshots, HyperVVm.HardDisks, HyperVHost.Volumes, HyperVVm.State, HyperVHost.NewestEvent("System", "x", 1) })
            Assert.False(bench.Hypervisor.CanWrite(setting), setting.ToString());
        Fails("Hy.Change.Refused", () => bench.Prepare(new Change(HyperVVm.State, Reading.Known(3), Reading.Known(2))), "cannot be written here");
    }

    [Fact]
    public void A_part_of_which_nothing_was_kept_is_not_put_back()
    {
        using var bench = new Bench();
        var discs = HyperVVm.Each("Msvm_SyntheticEthernetPortSettingData", "InstanceID");
        var before = bench.Read(discs);
        bench.Prepare(discs, Reading.Known(new List<Row>())).Write();
        Fails("Hy.Change.Refused", () => bench.Prepare(discs, before), "nothing was kept");
        Fails("Hy.Change.Refused", () => bench.Prepare(new Change(discs, bench.Read(discs), before, "<way")), "cannot be read");
    }

    private static Change Change(Bench bench, Setting setting, string text) => new(setting, bench.Read(setting), Reading.Known(text));

    private static void Move(Bench bench)
    {
        var machine = bench.Store.All(Spaces.Virtualization, "Msvm_ComputerSystem").FirstOrDefault(one => one.Text("Name") == Bench.Vm);
        if (machine is null)
            return;
        foreach (var part in bench.Store.All(Spaces.Virtualization, "Msvm_ProcessorSettingData").Where(part => part.Text("InstanceID")!.Contains(Bench.Vm, StringComparison.Ordinal)))
            bench.Store.Remove(part.Path!);
        bench.Store.Remove(machine.Path!);
        bench.Store.Add(Spaces.Cluster, "MSCluster_Resource", ("Name", "Virtual Machine web"), ("Type", "Virtual Machine"), ("OwnerGroup", "web"),
            ("PrivateProperties", new CimObject("MSCluster_Property", new Dictionary<string, object?> { ["VmID"] = Bench.Vm.ToLowerInvariant() })));
        bench.Store.Add(Spaces.Cluster, "MSCluster_ResourceGroup", ("Name", "web"), ("OwnerNode", "HV02"));
    }

    private static void Fails(string id, Action act, string words)
    {
        var fault = Assert.Throws<HyException>(act);
        Assert.Equal(id, fault.Id);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    private static void Fails(string id, Func<IPreparedWrite> prepare, string words) => Fails(id, () => { prepare(); }, words);
}
