using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles.Boot;

/// <summary>Logs of real starts are replayed, and what they started is named.</summary>
public sealed class BootSourceTests
{
    private const string Bank = "/sys/class/tpm/tpm0/pcr-sha256/";

    [TheoryIf("Linux")]
    [InlineData("grub", "SHA-1 SHA-256 SHA-384 SHA-512", "0 1 2 3 4 5 6 7 8 9 10 14")]
    [InlineData("stub", "SHA-1 SHA-256", "0 1 2 3 4 5 6 7 8 9 10 12")]
    [InlineData("bios", "SHA-1", "0 1 2 3 4 5 6 7 8 9 10")]
    public void Every_register_that_a_real_start_measured_into_replays(string name, string banks, string registers)
    {
        using var host = new MeasuredHost(name);
        var replayed = host.Registers().Where(row => row["replayed"] is not null).ToList();
        Assert.All(replayed, row => Assert.Equal(row["digest"], row["replayed"]));
        Assert.Equal(from bank in banks.Split(' ') from register in registers.Split(' ') select bank + " " + register, replayed.Select(row => row["bank"] + " " + row["register"]));
        Assert.Equal("true", host.Read(MeasuredBoot.Reliable).Text);
        Assert.Equal(24 * banks.Split(' ').Length, host.Registers().Count);
    }

    [TheoryIf("Linux")]
    [InlineData("grub", "4 component PciRoot(0x0)/Pci(0x2,0x0)/\\EFI\\BOOT\\BOOTX64.EFI", "4 component \\EFI\\BOOT\\grubx64.efi", "7 security SecureBoot on", "7 security dbx",
        "7 security db (let something start)", "14 command MokList", "1 option BootOrder", "9 component /vmlinuz", "0 component firmware volume at 0x820000, 917504 bytes",
        "8 command kernel_cmdline: /vmlinuz console=ttyS0 rootfstype=ramfs ima_policy=tcb", "5 other Exit Boot Services Invocation", "10 other IMA, 5 measurements")]
    [InlineData("stub", "7 security SecureBoot off", "4 component PciRoot(0x0)/Pci(0x2,0x0)/\\EFI\\BOOT\\BOOTX64.EFI", "4 component PciRoot(0x0)/Pci(0x2,0x0)/\\vmlinuz",
        "12 command initrd=\\initrd.gz console=ttyS0 rootfstype=ramfs ima_policy=critical_data|tcb ima_template=ima-ng lockdown=integrity", "9 other Linux initrd", "10 other IMA, 6 measurements")]
    [InlineData("bios", "4 other Calling INT 19h", "2 other Start Option ROM Scan", "0 other separator")]
    public void What_was_started_is_named(string name, params string[] wanted)
    {
        using var host = new MeasuredHost(name);
        var rows = host.Read(MeasuredBoot.Components).Rows;
        Assert.Empty(wanted.Except(rows.Select(row => row["register"] + " " + row["kind"] + " " + row["name"])));
        Assert.All(rows.Take(rows.Count - 1), row => Assert.Equal(name == "bios" ? 40 : 64, row["digest"]!.Length));
    }

    [FactIf("Linux")]
    public void Two_starts_differ_in_what_they_started()
    {
        using MeasuredHost grub = new("grub"), stub = new("stub");
        string?[] one = Digests(grub), other = Digests(stub);
        Assert.Equal([0, 4, 7, 8, 9, 10, 12, 14], Enumerable.Range(0, 24).Where(register => one[register] != other[register]));
    }

    [FactIf("Linux")]
    public void A_register_that_holds_something_else_differs()
    {
        using var host = new MeasuredHost("grub");
        host.Tree.With(Bank + "4", new string('A', 64) + "\n").With(Bank + "23", new string('A', 64)).With(Bank + "15", new string('A', 64));
        Assert.Equal(["SHA-256 4"], host.Differing());
    }

    [FactIf("Linux")]
    public void A_start_that_the_log_has_nothing_of_differs_in_the_registers_of_the_start()
    {
        using var host = new MeasuredHost("stub");
        host.Tree.With(Bank + "8", new string('1', 64)).With(Bank + "11", new string('1', 64));
        Assert.Equal(["SHA-256 8"], host.Differing());
    }

    [FactIf("Linux")]
    public void A_text_that_is_not_what_was_measured_makes_the_log_unreliable_and_is_marked()
    {
        using var host = new MeasuredHost("grub");
        var log = host.Bytes(MeasuredHost.Log);
        var place = log.AsSpan().LastIndexOf("ima_policy=tcb"u8);
        "ima_policy=off"u8.CopyTo(log.AsSpan(place));
        host.Tree.With(MeasuredHost.Log, log);
        Assert.Empty(host.Differing());
        Assert.Equal("false", host.Read(MeasuredBoot.Reliable).Text);
        var marked = Assert.Single(host.Read(MeasuredBoot.Components).Rows, row => row["name"]!.Contains("not what its digest is of", StringComparison.Ordinal));
        Assert.Contains("ima_policy=off", marked["name"], StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void Without_a_TPM_there_is_nothing()
    {
        using var tree = new HostTree().WithFolder("/sys/class/net");
        Assert.Equal(ReadingState.Absent, Read(tree, MeasuredBoot.Reliable).State);
        Assert.Empty(Read(tree, MeasuredBoot.Registers).Rows);
        Assert.Empty(Read(tree, MeasuredBoot.Components).Rows);
    }

    [FactIf("Linux")]
    public void Without_a_log_registers_are_shown_and_IMA_is_replayed()
    {
        using var host = new MeasuredHost("bios");
        File.Delete(host.Tree.Physical(MeasuredHost.Log));
        Assert.Contains("handed over no event log", host.Read(MeasuredBoot.Reliable).Reason, StringComparison.Ordinal);
        Assert.Equal("10", Assert.Single(host.Registers(), row => row["replayed"] is not null)["register"]);
        Assert.Empty(host.Differing());
    }

    [FactIf("Linux")]
    public void Without_registers_the_reason_is_told_and_components_are_shown()
    {
        using var host = new MeasuredHost("stub");
        foreach (var bank in new[] { "sha1", "sha256" })
            Directory.Delete(host.Tree.Physical("/sys/class/tpm/tpm0/pcr-" + bank), recursive: true);
        Assert.Contains("5.12", host.Read(MeasuredBoot.Reliable).Reason, StringComparison.Ordinal);
        Assert.Empty(host.Registers());
        Assert.NotEmpty(host.Read(MeasuredBoot.Components).Rows);
    }

    [TheoryIf("Linux")]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zz")]
    [InlineData("+1")]
    public void A_register_that_is_no_digest_is_a_reason(string text)
    {
        using var host = new MeasuredHost("bios");
        host.Tree.With("/sys/class/tpm/tpm0/pcr-sha1/3", text);
        Assert.Equal("/sys/class/tpm/tpm0/pcr-sha1/3: it is no digest", host.Read(MeasuredBoot.Registers).Reason);
    }

    [TheoryIf("Linux")]
    [InlineData(MeasuredHost.Log, BootLog.Limit)]
    [InlineData(MeasuredHost.List, HostFileSystem.TableLimit)]
    public void A_log_of_a_hundred_megabytes_is_not_read(string path, int limit)
    {
        using var host = new MeasuredHost("bios");
        using (var file = File.OpenWrite(host.Tree.Physical(path)))
            file.SetLength(100_000_000);
        Assert.Equal(path + ": it is larger than " + limit + " bytes", host.Read(MeasuredBoot.Registers).Reason);
    }

    private static string?[] Digests(MeasuredHost host) => [.. host.Registers().Where(row => row["bank"] == "SHA-256").Select(row => row["digest"])];

    private static Reading Read(HostTree tree, Setting setting) => new BootSource().Read(setting, tree.Files());
}
