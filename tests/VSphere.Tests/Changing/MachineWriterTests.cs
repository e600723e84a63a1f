using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Changing;

[Collection(WritableServer.Variable)]
public sealed class MachineWriterTests
{
    private static readonly Setting Devices = new(Scope.VirtualMachine, "property", "config.hardware.device",
        ["@type", "key", "deviceInfo.label", "connectable.connected", "connectable.startConnected", "backing.diskMode"]);

    [WritableFact]
    public void Fields_of_many_structures_go_in_one_call_and_come_back()
    {
        using var server = new WritableServer();
        server.RoundTrip(Machine(server),
            (Property("config.flags.enableLogging"), WritableServer.Flip),
            (Property("config.cpuAllocation.limit"), _ => Reading.Known(2000)),
            (Property("config.cpuAllocation.reservation"), _ => Reading.Known(100)),
            (Property("config.memoryAllocation.limit"), _ => Reading.Known(4096)),
            (Property("config.nestedHVEnabled"), WritableServer.Flip),
            (Property("config.bootOptions.bootRetryEnabled"), WritableServer.Flip),
            (Extra("isolation.tools.copy.disable"), _ => Reading.Known("TRUE")),
            (Extra("hysr.test.new"), _ => Reading.Known("a \"b\" <c>")));
    }

    [WritableFact]
    public void An_advanced_setting_that_is_removed_comes_back()
    {
        using var server = new WritableServer();
        var machine = Machine(server);
        using (var prepared = server.Prepare(machine, new Change(Extra("hysr.test.old"), Reading.Absent, Reading.Known("1"))))
            prepared.Write();
        server.RoundTrip(machine, (Extra("hysr.test.old"), _ => Reading.Absent));
        var all = new Setting(Scope.VirtualMachine, "extra-config", "hysr.test.*", ["key", "value"]);
        server.RoundTrip(machine, (all, _ => Reading.Known((IReadOnlyList<Row>)[])));
        using var cleared = server.Prepare(machine, new Change(Extra("hysr.test.old"), Reading.Known("1"), Reading.Absent));
        cleared.Write();
    }

    [WritableFact]
    public void A_device_that_is_removed_comes_back_with_its_key()
    {
        using var server = new WritableServer();
        var machine = Machine(server);
        var made = server.RoundTrip(machine, (Devices, now => WritableServer.Without(now, row => row["@type"] == "VirtualCdrom")));
        Assert.Contains("VirtualCdrom", made.Single().Restore, StringComparison.Ordinal);
    }

    [WritableFact]
    public void A_device_is_edited_and_left_as_it_was()
    {
        using var server = new WritableServer();
        var machine = Machine(server);
        server.RoundTrip(machine, (Devices, now => WritableServer.Row(now, row => row["@type"] == "VirtualCdrom", "connectable.connected",
            now.Rows.First(row => row["@type"] == "VirtualCdrom")["connectable.connected"] == "true" ? "false" : "true")));
        server.RoundTrip(machine, (Devices, now => WritableServer.Row(now, row => row["@type"] == "VirtualDisk", "backing.diskMode", "independent_persistent")));
    }

    [WritableFact]
    public void Disks_and_controllers_with_devices_stay()
    {
        using var server = new WritableServer();
        var machine = Machine(server);
        var now = server.Read(machine, Devices);
        foreach (var type in new[] { "VirtualDisk", "ParaVirtualSCSIController" })
        {
            var fault = Assert.Throws<HyException>(() => server.Prepare(machine, new Change(Devices, now, WritableServer.Without(now, row => row["@type"] == type))));
            Assert.Equal("Hy.Change.Refused", fault.Id);
        }
    }

    [WritableFact]
    public void What_others_changed_meanwhile_is_left_alone()
    {
        using var server = new WritableServer();
        var machine = Machine(server);
        var logging = Property("config.flags.enableLogging");
        var now = server.Read(machine, logging);
        Assert.Equal("Hy.Change.Drifted", Assert.Throws<HyException>(() => server.Prepare(machine, new Change(logging, WritableServer.Flip(now), now))).Id);

        using var late = server.Prepare(machine, new Change(logging, now, WritableServer.Flip(now)));
        server.RoundTrip(machine, (Property("config.memoryAllocation.limit"), _ => Reading.Known(3072)));
        Assert.Equal("Hy.Change.Drifted", Assert.Throws<HyException>(late.Write).Id);
        Assert.Equal(now, server.Read(machine, logging));
    }

    [WritableFact]
    public void The_reservation_that_the_server_raises_is_lowered_again()
    {
        using var server = new WritableServer();
        var made = server.RoundTrip(Machine(server), (Property("config.memoryReservationLockedToMax"), _ => Reading.Known("true")));
        Assert.Contains(made, change => change.Setting.Path == "config.memoryAllocation.reservation");
    }

    [WritableFact]
    public void A_template_is_changed_and_stays_one()
    {
        using var server = new WritableServer();
        var isTemplate = Property("config.template");
        var template = server.First(Scope.VirtualMachine, one => server.Read(one, isTemplate).Text == "true");
        server.RoundTrip(template, (Property("config.flags.enableLogging"), WritableServer.Flip), (Extra("hysr.test.template"), _ => Reading.Known("1")));
        Assert.Equal("true", server.Read(template, isTemplate).Text);
    }

    [WritableFact]
    public void A_refusal_has_the_servers_words()
    {
        using var server = new WritableServer();
        var machine = server.First(Scope.VirtualMachine, one => server.Read(one, Property("config.firmware")).Text == "bios");
        var secure = Property("config.bootOptions.efiSecureBootEnabled");
        using var prepared = server.Prepare(machine, new Change(secure, server.Read(machine, secure), Reading.Known("true")));
        var fault = Assert.Throws<HyException>(prepared.Write);
        Assert.Equal("Hy.Change.Failed", fault.Id);
        Assert.Contains("InvalidVmConfig", fault.Message, StringComparison.Ordinal);
    }

    [WritableFact]
    public void A_task_that_fails_says_why_and_a_change_by_another_client_is_drift()
    {
        using var server = new WritableServer();
        var machine = Machine(server);
        var logging = Property("config.flags.enableLogging");
        var now = server.Read(machine, logging);
        foreach (var (fault, id, words) in new[] { ("InvalidPowerState", "Hy.Change.Failed", "power the virtual machine off first"), ("ConcurrentAccess", "Hy.Change.Drifted", "another client"), ("NoPermission", "Hy.Change.Failed", "privilege") })
        {
            server.Control("fault?kind=taskfails&method=ReconfigVm_Task&times=1&fault=" + fault);
            using var prepared = server.Prepare(machine, new Change(logging, now, WritableServer.Flip(now)));
            var thrown = Assert.Throws<HyException>(prepared.Write);
            Assert.Equal(id, thrown.Id);
            Assert.Contains(words, thrown.Message, StringComparison.Ordinal);
        }

        Assert.Equal(now, server.Read(machine, logging));
    }

    private static Setting Property(string path) => new(Scope.VirtualMachine, "property", path);

    private static Setting Extra(string key) => new(Scope.VirtualMachine, "extra-config", key);

    private static Resource Machine(WritableServer server) => server.First(Scope.VirtualMachine, one => server.Read(one, Devices) is { IsKnown: true } devices
        && devices.Rows.Count(row => row["@type"] == "VirtualCdrom") == 1 && devices.Rows.Count(row => row["@type"] == "VirtualDisk") == 1);
}
