using System.Diagnostics;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;
using HypervisorHardening.HyperV.Recordings;
using HypervisorHardening.HyperV.Tests.EndToEnd;
using HypervisorHardening.HyperV.Tests.Fixtures;
using Xunit;
using Xunit.Abstractions;

namespace HypervisorHardening.HyperV.Tests.Collecting;

public class ReaderTests(ITestOutputHelper output)
{

    private static IReadOnlyList<Setting> AllSettings { get; } = [.. Theatre.Controls.SelectMany(control => control.Reads).Distinct().Where(setting => SourceList.Of(setting) is not IEachSource)];

    [Fact]
    public void The_number_of_round_trips_does_not_grow_with_the_machines()
    {
        var (few, many) = (Calls(10), Calls(500));
        output.WriteLine("round trips of one host with every control that does not ask for each file or machine: " + few);
        Assert.Equal(few, many);

        static long Calls(int machines)
        {
            var host = Host("HV01", machines, 0);
            using var target = Reads.Connect(host);
            var resources = target.List([Scope.Host, Scope.Switch, Scope.ImageStore, Scope.VirtualMachine], default);
            Assert.Equal(resources.Count, target.Read(resources, AllSettings, default).Count());
            Assert.Equal(host.Store.Calls.ToString(System.Globalization.CultureInfo.InvariantCulture), target.Info.Details[TargetInfo.CallsDetail]);
            return host.Store.Calls;
        }
    }

    [Fact]
    public void A_fault_of_one_class_spoils_no_other_setting()
    {
        var host = TwoHosts.Careless();
        host.Store.Deny(Spaces.Virtualization, "Msvm_MemorySettingData");
        using var target = Reads.Connect(host);
        Assert.StartsWith("no right", target.Read(TwoHosts.Web, new Setting(Scope.VirtualMachine, "machine", "Msvm_MemorySettingData.Limit")).Reason, StringComparison.Ordinal);
        Assert.True(target.Read(TwoHosts.Web, new Setting(Scope.VirtualMachine, "machine", "Msvm_ProcessorSettingData.Limit")).IsKnown);
    }

    [Fact]
    public void A_host_that_is_lost_on_the_way_leaves_the_others()
    {
        var (lost, other) = (TwoHosts.Careless(), TwoHosts.Careful());
        using var target = Reads.Connect(lost, other);
        var resources = target.List([Scope.Host, Scope.VirtualMachine], default);
        lost.Store.Fail("Msvm_MemorySettingData", CimFaultKind.Unreachable, "reset");
        Setting[] settings = [new(Scope.VirtualMachine, "machine", "Msvm_MemorySettingData.Limit"), new(Scope.VirtualMachine, "machine", "Msvm_ProcessorSettingData.Limit")];
        var before = lost.Store.Calls;
        foreach (var read in target.Read(resources, settings, default).Where(one => one.Resource.Kind == Scope.VirtualMachine))
            Assert.All(settings, setting => Assert.Equal(read.Resource.Host == "HV01" ? "the host no longer answers (reset)" : null, read[setting].Reason));
        Assert.Equal(before + 1, lost.Store.Calls);
    }

    [Fact]
    public void An_older_server_that_lacks_a_property_or_class_says_so()
    {
        var host = new HostFixture("HV01", "10.0.14393");
        _ = new MachineFixture(host, TwoHosts.Web, "web", false);
        host.Store.Lack(Spaces.Virtualization, "Msvm_ProcessorSettingData", "HwThreadsPerCore");
        using var target = Reads.Connect(host);
        Assert.Equal("this Windows has no property HwThreadsPerCore of class Msvm_ProcessorSettingData",
            target.Read(TwoHosts.Web, new Setting(Scope.VirtualMachine, "machine", "Msvm_ProcessorSettingData.HwThreadsPerCore")).Reason);
        Assert.Equal("this Windows (10.0.14393) is too old to have it: it came with 10.0.17763",
            target.Read(TwoHosts.Web, new Setting(Scope.VirtualMachine, "machine", "Msvm_ProcessorSettingData.Limit", since: new Version(10, 0, 17763))).Reason);
        Assert.Equal("100000", target.Read(TwoHosts.Web, new Setting(Scope.VirtualMachine, "machine", "Msvm_ProcessorSettingData.Limit")).Text);
    }

    [Fact]
    public void The_order_given_is_kept_whatever_it_is()
    {
        using var target = Reads.Connect(TwoHosts.Careless(), TwoHosts.Careful());
        var resources = target.List([Scope.Host, Scope.VirtualMachine], default).OrderByDescending(resource => resource.Id, StringComparer.Ordinal).ToList();
        Assert.Equal(resources, target.Read(resources, [], default).Select(one => one.Resource));
    }

    [Fact]
    public void Two_thousand_machines_of_sixteen_nodes_are_judged_from_a_recording()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "cluster.json.gz");
            Record(file);
            var spent = Process.GetCurrentProcess().TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            using var target = new HyperVProvider().Connect(new ConnectionRequest("hyperv+recording:" + file), default);
            var loaded = watch.Elapsed;
            var sink = new KeptFindings();
            Theatre.Product.Assess.Run([target], new AssessmentRequest { Controls = Ids }, sink, default);
            output.WriteLine($"{Ids.Length} controls, {sink.Findings.Count} findings, loaded in {loaded.TotalSeconds:0.00} s, judged in {(watch.Elapsed - loaded).TotalSeconds:0.00} s, {(Process.GetCurrentProcess().TotalProcessorTime - spent).TotalSeconds:0.00} s of processor, file of {new FileInfo(file).Length / 1024} KiB");
            Assert.Equal(2000, sink.Findings.Where(finding => finding.Resource.Kind == Scope.VirtualMachine).Select(finding => finding.Resource.Id).Distinct().Count());
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [RecordFact(RecordFactAttribute.Cluster)]
    public void A_cluster_as_a_recording() => Record(RecordFactAttribute.File(RecordFactAttribute.Cluster));

    private static string[] Ids { get; } = [.. Theatre.Controls.Where(control => control.Reads.Count > 0 && !control.Reads.Any(setting => SourceList.Of(setting) is IEachSource))
        .Where(control => control.Serves.Any(serves => serves.Edition != Core.Catalogue.Edition.Draft2014)).Select(control => control.Id)];

    private static HostFixture Host(string name, int machines, int number)
    {
        var host = new HostFixture(name);
        SwitchFixture.Add(host, "5F0E1C7A-0000-4000-8000-0000000000" + number.ToString("X2", System.Globalization.CultureInfo.InvariantCulture), "LAN", true, true, true);
        for (var i = 0; i < machines; i++)
        {
            var guid = $"5F0E1C7A-{number:X4}-4000-8000-{i:X12}";
            new MachineFixture(host, guid, "vm-" + number + "-" + i, i % 2 == 0).Adapter("5F0E1C7A-0000-4000-8000-0000000000" + number.ToString("X2", System.Globalization.CultureInfo.InvariantCulture), false,
                ("Msvm_EthernetSwitchPortSecuritySettingData", [("AllowMacSpoofing", false), ("MonitorMode", 0)])).Disk(@"D:\VMs\" + i + ".vhdx");
        }

        return host;
    }

    private static void Record(string file)
    {
        var clients = Enumerable.Range(0, 16).Select(number => new RecordingCim(Host("N" + number, 125, number).Store)).ToList();
        using var target = Reads.Connect([.. clients]);
        var scopes = new HashSet<Scope>(Theatre.Controls.Select(control => control.Scope)) { Scope.Host };
        foreach (var _ in target.Read(target.List(scopes, default), [.. Theatre.Controls.Where(control => Ids.Contains(control.Id)).SelectMany(control => control.Reads)], default))
        {
            // What is asked is recorded.
        }

        RecordingFile.Save(file, [.. clients.Select(client => client.Recorded)], Example.Now, "test");
    }
}
