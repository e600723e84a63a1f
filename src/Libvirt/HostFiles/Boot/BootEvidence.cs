using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Boot;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>What a host's TPM, the firmware's event log and IMA's list tell together.</summary>
internal sealed class BootEvidence
{
    private const string Changed = " (not what its digest is of)";
    private const int ImaRegister = 10;
    private const int LastOfStart = 9;
    private readonly SortedDictionary<string, SortedDictionary<int, byte[]>> banks;
    private readonly BootLog? log;
    private readonly ImaList? list;
    private readonly List<(string Bank, int Register, byte[] Held, byte[]? Replayed)> registers = [];

    /// <summary>Reads all of it, the registers between the length of IMA's list and the list.</summary>
    /// <param name="files">The host's files.</param>
    /// <exception cref="HostFileException">A part cannot be read, or is not of its form.</exception>
    public BootEvidence(HostFileSystem files)
    {
        var before = ImaList.CountOf(files);
        banks = TpmRegisters.Read(files);
        log = files.Bytes(BootLog.Path, BootLog.Limit) is { } content ? BootLog.Parse(content) : null;
        list = ImaList.Read(files, before);
        Replay();
    }

    /// <summary>Whether what the logs say of themselves is what their digests are of.</summary>
    /// <exception cref="HostFileException">There is no log, or there are no registers to hold it against.</exception>
    public Reading Reliable
    {
        get
        {
            if (banks.Count == 0)
                throw new HostFileException("/sys/class/tpm/tpm0", "the kernel does not show the TPM's registers (5.12 and later do)");
            if (log is null)
                throw HostFileException.Missing(BootLog.Path, "the firmware handed over no event log, or securityfs is not mounted");
            return Reading.Known(log.Events.All(item => item.IsSound) && list is not { IsSound: false } ? "true" : "false");
        }
    }

    /// <summary>The registers, as <see cref="MeasuredBoot.Registers"/> has them.</summary>
    /// <param name="setting">The setting.</param>
    public Reading Registers(Setting setting)
    {
        var table = new HostTable(setting, "bank", "register", "digest", "replayed");
        foreach (var (bank, register, held, replayed) in registers)
            table.Add(bank, Text(register), RegisterBank.Hex(held), replayed is null ? null : RegisterBank.Hex(replayed));
        return table.ToReading();
    }

    /// <summary>What was measured, as <see cref="MeasuredBoot.Components"/> has it. IMA's list, which has no end, is one row.</summary>
    /// <param name="setting">The setting.</param>
    public Reading Components(Setting setting)
    {
        var table = new HostTable(setting, "register", "kind", "name", "version", "digest");
        foreach (var item in log?.Events ?? [])
        {
            var text = BootEventText.Of(item);
            table.Add(Text(item.Register), text.Kind, text.Name + (item.IsSound ? "" : Changed), text.Version, item.Digest);
        }

        if (list is not null)
            table.Add(Text(ImaRegister), "other", "IMA, " + list.Count + " measurements", null, null);
        return table.ToReading();
    }

    private void Replay()
    {
        var replays = new Dictionary<string, (RegisterReplay? Firmware, ImaReplay Ima)>();
        try
        {
            foreach (var bank in banks)
            {
                var firmware = log?.Replay(bank.Key);
                replays[bank.Key] = (firmware, new ImaReplay(bank.Key, bank.Value, firmware));
            }

            list?.Replay([.. replays.Values.Select(replay => replay.Ima)]);
            foreach (var bank in banks)
            {
                foreach (var register in bank.Value)
                    registers.Add((bank.Key, register.Key, register.Value, Replayed(bank.Key, register.Key, register.Value, replays[bank.Key].Firmware, replays[bank.Key].Ima)));
            }
        }
        finally
        {
            foreach (var (firmware, ima) in replays.Values)
            {
                firmware?.Dispose();
                ima.Dispose();
            }
        }
    }

    private byte[]? Replayed(string bank, int register, byte[] held, RegisterReplay? firmware, ImaReplay ima)
    {
        if (ima.Extended.Contains(register))
            return ima[register];
        if (firmware is not { IsPossible: true } || !log!.Extended.Contains(bank))
            return null;
        var value = firmware[register];
        // Up to 9 only firmware, boot loader and kernel measure: a register of which the log has nothing must be as it began.
        if (register <= LastOfStart)
            return value ?? new byte[firmware.Length];
        // Programs may extend these later, and write what they measured into logs of their own.
        return IsForPrograms(register) && value is not null && !value.SequenceEqual(held) ? null : value;
    }

    private static bool IsForPrograms(int register) => register is 11 or 15 or 16 or 23;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
