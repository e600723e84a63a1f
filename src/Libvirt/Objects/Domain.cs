using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Objects;

/// <summary>A domain of libvirt: a virtual machine.</summary>
internal sealed class Domain : IDisposable
{
    // The wire protocol allows no more of these than 16, and no driver has as many.
    private const int Room = 16;
    private const int LabelLength = 4097;
    private const int LabelSize = 4104;

    private readonly DomainHandle handle;

    /// <summary>Takes over a handle.</summary>
    /// <param name="handle">The domain.</param>
    public Domain(DomainHandle handle)
    {
        this.handle = handle;
        Name = NativeText.Peek(Bound<VirDomainGetName>.Call(handle));
        Id = Uuid.Read(text => Bound<VirDomainGetUUIDString>.Call(handle.DangerousGetHandle(), text));
        RanWhenListed = Bound<VirDomainGetID>.Call(handle) != uint.MaxValue;
        if (!RanWhenListed)
            Bound<VirResetLastError>.Call();
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The UUID.</summary>
    public string Id { get; }

    /// <summary>Whether it ran when the handle was made.</summary>
    public bool RanWhenListed { get; }

    /// <summary>Whether it runs now.</summary>
    public bool IsActive => Bound<VirDomainIsActive>.Call(handle) == 1;

    /// <summary>Whether it has a configuration, or is gone when it stops.</summary>
    public bool IsPersistent => Bound<VirDomainIsPersistent>.Call(handle) is >= 0 and var yes ? yes == 1 : throw LibvirtException.Last();

    /// <summary>State, memory and processors.</summary>
    public DomainInfo Info => DomainInfo.Of(handle);

    /// <summary>The domain as XML.</summary>
    /// <param name="flags">The configuration or what runs, with secrets or without.</param>
    public string Xml(DomainXml flags) => NativeText.Take(Bound<VirDomainGetXMLDesc>.Call(handle, (uint)flags));

    /// <summary>The scheduler parameters.</summary>
    /// <param name="from">What runs, or the configuration.</param>
    public IReadOnlyDictionary<string, string> Scheduler(Affect from) => TypedParameters.Ask(Room,
        (IntPtr buffer, ref int count) => Bound<VirDomainGetSchedulerParametersFlags>.Call(handle, buffer, ref count, (uint)from));

    /// <summary>The memory parameters, in KiB.</summary>
    /// <param name="from">What runs, or the configuration.</param>
    public IReadOnlyDictionary<string, string> Memory(Affect from) => TypedParameters.Ask(Room,
        (IntPtr buffer, ref int count) => Bound<VirDomainGetMemoryParameters>.Call(handle, buffer, ref count, (uint)from));

    /// <summary>The block I/O parameters.</summary>
    /// <param name="from">What runs, or the configuration.</param>
    public IReadOnlyDictionary<string, string> Blkio(Affect from) => TypedParameters.Ask(Room,
        (IntPtr buffer, ref int count) => Bound<VirDomainGetBlkioParameters>.Call(handle, buffer, ref count, (uint)from));

    /// <summary>How many parameters <see cref="IoTune"/> has: the same for all domains of a driver.</summary>
    /// <param name="disk">The target of a disk.</param>
    /// <param name="from">What runs, or the configuration.</param>
    public int IoTuneCount(string disk, Affect from)
    {
        var count = 0;
        return Bound<VirDomainGetBlockIoTune>.Call(handle, NativeText.Write(disk), IntPtr.Zero, ref count, (uint)from) < 0
            ? throw LibvirtException.Last() : count;
    }

    /// <summary>The throttling of a disk.</summary>
    /// <param name="disk">The target of the disk.</param>
    /// <param name="room">How many parameters there are.</param>
    /// <param name="from">What runs, or the configuration.</param>
    public IReadOnlyDictionary<string, string> IoTune(string disk, int room, Affect from)
    {
        var target = NativeText.Write(disk);
        return TypedParameters.Ask(room,
            (IntPtr buffer, ref int count) => Bound<VirDomainGetBlockIoTune>.Call(handle, target, buffer, ref count, (uint)from));
    }

    /// <summary>The bandwidth of a network card.</summary>
    /// <param name="mac">The card's MAC address.</param>
    /// <param name="from">What runs, or the configuration.</param>
    public IReadOnlyDictionary<string, string> Interface(string mac, Affect from)
    {
        var device = NativeText.Write(mac);
        return TypedParameters.Ask(Room,
            (IntPtr buffer, ref int count) => Bound<VirDomainGetInterfaceParameters>.Call(handle, device, buffer, ref count, (uint)from));
    }

    /// <summary>Sets parameters of the domain while it runs, all of one group.</summary>
    /// <param name="group">The group: <c>scheduler</c>, <c>memory</c>, <c>blkio</c>, <c>iotune</c> or <c>interface</c>.</param>
    /// <param name="device">The device that has them; empty where the domain itself has them.</param>
    /// <param name="values">The parameters.</param>
    /// <exception cref="LibvirtException">libvirt refuses.</exception>
    public void SetLive(string group, string device, IReadOnlyList<TypedParameter> values) => TypedParameters.Give(values, (buffer, count) => group switch
    {
        "scheduler" => Bound<VirDomainSetSchedulerParametersFlags>.Call(handle, buffer, count, (uint)Affect.Live),
        "memory" => Bound<VirDomainSetMemoryParameters>.Call(handle, buffer, count, (uint)Affect.Live),
        "blkio" => Bound<VirDomainSetBlkioParameters>.Call(handle, buffer, count, (uint)Affect.Live),
        "iotune" => Bound<VirDomainSetBlockIoTune>.Call(handle, NativeText.Write(device), buffer, count, (uint)Affect.Live),
        "interface" => Bound<VirDomainSetInterfaceParameters>.Call(handle, NativeText.Write(device), buffer, count, (uint)Affect.Live),
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    });

    /// <summary>The security labels in force, and whether each is enforced; none while the domain does not run.</summary>
    public List<(string Label, bool IsEnforced)> SecurityLabels()
    {
        var count = Bound<VirDomainGetSecurityLabelList>.Call(handle, out var labels);
        if (count < 0)
            throw LibvirtException.Last();
        var list = new List<(string, bool)>(count);
        for (var i = 0; i < count; i++)
        {
            var label = labels + i * LabelSize;
            list.Add((NativeText.Read(label)!, Marshal.ReadInt32(label, (LabelLength + 3) / 4 * 4) != 0));
        }

        LibvirtLibrary.Free(labels);
        return list;
    }

    /// <summary>All snapshots as XML.</summary>
    public List<string> Snapshots() =>
        NativeList.Take(Bound<VirDomainListAllSnapshots>.Call(handle, out var items, 0), items, item =>
        {
            using var snapshot = new SnapshotHandle(item);
            return NativeText.Take(Bound<VirDomainSnapshotGetXMLDesc>.Call(snapshot, 0));
        });

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
