using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.VSphere.Tests;

/// <summary>The provider against the simulated vCenter, with faults on demand.</summary>
[Collection(SimulatorCollection.Name)]
public sealed class SimulatorTests : IDisposable
{
    private static readonly Setting Firmware = new(Scope.VirtualMachine, "property", "config.firmware"),
        HostName = new(Scope.Host, "property", "name"),
        Ssh = new(Scope.Host, "property", "configManager.serviceSystem/serviceInfo.service[key=TSM-SSH].policy"),
        Salting = new(Scope.Host, "option", "Mem.ShareForceSalting"),
        Encryption = new(Scope.Host, "esxcli", "system.settings.encryption.get:Mode"),
        Acceptance = new(Scope.Host, "method", "configManager.imageConfigManager/HostImageConfigGetAcceptance");

    public SimulatorTests() => Simulator.Restore();

    public void Dispose() => Simulator.Restore();

    [SimulatorFact]
    public void What_is_there_is_listed_with_names_as_they_are()
    {
        using var hypervisor = Simulator.Connect();
        var all = hypervisor.List([.. Enum.GetValues<Scope>().Where(scope => scope != Scope.ImageStore)], default);
        Assert.Equal(["esx01.test", "esx02.test", "esx03.test", "esx04.test"], Names(all, Scope.Host));
        Assert.Equal(["gold", "tenants"], Names(all, Scope.ResourcePool));
        Assert.Equal(["dvs-prod"], Names(all, Scope.Switch));
        Assert.Contains("app/front", Names(all, Scope.VirtualMachine));
        Assert.Equal("vm-105, vm-111", string.Join(", ", all.Where(one => one.SystemReason is not null && one.Kind == Scope.VirtualMachine).Select(one => one.Id).Order(StringComparer.Ordinal)));
        Assert.Equal("esx01.test", all.Single(one => one.Id == "vm-93").Host);
        Assert.Single(Names(all, Scope.ManagementServer));
    }

    [SimulatorFact]
    public void Each_kind_of_setting_is_read_of_a_host()
    {
        var read = Read(Scope.Host, HostName, Ssh, Salting, Encryption, Acceptance);
        Assert.All(read.SelectMany(one => one.Readings), one => Assert.True(one.Value.IsKnown, one.Key + ": " + one.Value));
        Assert.Equal("1", read.Single(one => one.Resource.Name == "esx03.test")[Salting].Text);
    }

    [SimulatorFact]
    public void A_value_that_is_changed_is_read_as_changed()
    {
        Simulator.Post("set?object=host-40&property=config.lockdownMode", "lockdownStrict");
        var lockdown = new Setting(Scope.Host, "property", "config.lockdownMode");
        Assert.Equal("lockdownStrict", Read(Scope.Host, lockdown).Single(one => one.Resource.Id == "host-40")[lockdown].Text);
    }

    [SimulatorFact]
    public void Machines_that_are_away_are_unknown_and_no_other()
    {
        var read = Read(Scope.VirtualMachine, Firmware);
        Assert.Equal(["gone-01", "lost-01"], read.Where(one => one[Firmware].State == ReadingState.Unreadable).Select(one => one.Resource.Name).Order(StringComparer.Ordinal));
    }

    [SimulatorFact]
    public void A_host_that_is_disconnected_is_unknown_with_its_machines()
    {
        Simulator.Post("host?object=host-40&state=disconnected");
        Assert.Equal(["esx01.test"], Read(Scope.Host, Salting, Encryption, Acceptance).Where(one => one.Readings.Values.All(reading => reading.Reason == "the host is disconnected")).Select(one => one.Resource.Name));
        Assert.All(Read(Scope.VirtualMachine, Firmware).Where(one => one.Resource.Host == "esx01.test"), one => Assert.Equal(ReadingState.Unreadable, one[Firmware].State));
    }

    [SimulatorFact]
    public void Pages_are_followed()
    {
        using var hypervisor = Simulator.Connect();
        Simulator.Post("fault?kind=page&times=3");
        Assert.All(hypervisor.Read(hypervisor.List([Scope.VirtualMachine], default), [Firmware], default), one => Assert.NotNull(one[Firmware]));
        Assert.Contains("ContinueRetrievePropertiesEx", Simulator.Send(HttpMethod.Get, "calls"), StringComparison.Ordinal);
    }

    [SimulatorFact]
    public void Faults_in_the_middle_cost_nothing()
    {
        var before = Read(Scope.VirtualMachine, Firmware).Select(one => one[Firmware].ToString()).ToList();
        foreach (var fault in new[] { "kind=http503&times=2", "kind=reset&times=1", "kind=truncate&times=1", "kind=expire&times=1" })
        {
            using var hypervisor = Simulator.Connect();
            var machines = hypervisor.List([Scope.VirtualMachine], default);
            Simulator.Post("fault?" + fault + "&method=RetrievePropertiesEx");
            Assert.Equal(before, hypervisor.Read(machines, [Firmware], default).Select(one => one[Firmware].ToString()));
            Simulator.Send(HttpMethod.Delete, "fault");
        }
    }

    [SimulatorFact]
    public void A_session_that_ends_between_calls_is_opened_again()
    {
        using var hypervisor = Simulator.Connect();
        var hosts = hypervisor.List([Scope.Host], default);
        Simulator.Post("expire");
        Assert.All(hypervisor.Read(hosts, [HostName, Encryption], default), one => Assert.All(one.Readings.Values, reading => Assert.True(reading.IsKnown)));
        Simulator.Post("expire");
        Assert.Equal(hosts.Count, hypervisor.List([Scope.Host], default).Count);
    }

    [SimulatorFact]
    public void A_missing_right_on_one_machine_is_unknown_there()
    {
        Simulator.Post("fault?kind=nopermission&object=vm-93");
        var read = Read(Scope.VirtualMachine, Firmware);
        Assert.StartsWith("no right to read it", read.Single(one => one.Resource.Id == "vm-93")[Firmware].Reason, StringComparison.Ordinal);
        Assert.True(read.Single(one => one.Resource.Id == "vm-96")[Firmware].IsKnown);
    }

    [SimulatorFact]
    public void A_certificate_that_changes_is_refused()
    {
        using var hypervisor = Simulator.Connect();
        var before = Simulator.Request();
        Simulator.Post("certificate");
        var error = Assert.Throws<HyException>(() => new VSphereProvider().Connect(before, default));
        Assert.Equal("Hy.Connect.Certificate", error.Id);
        File.WriteAllText(Path.Combine(Simulator.Folder!, "thumbprint"), Simulator.Send(HttpMethod.Get, "certificate").Trim());
    }

    [SimulatorFact]
    public void An_account_that_may_not_log_in_is_told_why()
    {
        Simulator.Post("account?state=expired");
        Assert.Equal("Hy.Connect.PasswordExpired", Assert.Throws<HyException>(Simulator.Connect).Id);
        Simulator.Post("account?state=noaccess");
        Assert.Equal("Hy.Connect.Denied", Assert.Throws<HyException>(Simulator.Connect).Id);
    }

    private static List<Observation> Read(Scope scope, params Setting[] settings)
    {
        using var hypervisor = Simulator.Connect();
        return [.. hypervisor.Read(hypervisor.List([scope], default), settings, default)];
    }

    private static List<string> Names(IEnumerable<Resource> all, Scope kind) => [.. all.Where(one => one.Kind == kind).Select(one => one.Name)];
}
