using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Objects;

/// <summary>State, memory and processors of a domain.</summary>
/// <param name="state">The state, <c>virDomainState</c>.</param>
/// <param name="maxMemory">The most memory it can have, in KiB; null where libvirt does not tell.</param>
/// <param name="memory">The memory it has, in KiB; null where libvirt does not tell.</param>
/// <param name="processors">The virtual processors that are in use; null where libvirt does not tell.</param>
internal sealed class DomainInfo(int state, string? maxMemory, string? memory, string? processors)
{
    private const int LargestSize = 64;

    private static readonly string[] States = ["nostate", "running", "blocked", "paused", "shutdown", "shutoff", "crashed", "pmsuspended"];

    /// <summary>The state: <c>running</c>, <c>blocked</c>, <c>paused</c>, <c>shutdown</c> (going down), <c>shutoff</c>, <c>crashed</c>, <c>pmsuspended</c>, <c>nostate</c>.</summary>
    public string State { get; } = state >= 0 && state < States.Length ? States[state] : state.ToString(CultureInfo.InvariantCulture);

    /// <summary>The most memory it can have, in KiB.</summary>
    public string? MaxMemory { get; } = maxMemory;

    /// <summary>The memory it has, in KiB.</summary>
    public string? Memory { get; } = memory;

    /// <summary>The virtual processors that are in use.</summary>
    public string? Processors { get; } = processors;

    /// <summary>Whether libvirt has told everything: not every driver does so in bulk.</summary>
    public bool IsComplete => MaxMemory is not null && Memory is not null && Processors is not null;

    /// <summary>Reads what the bulk call tells of a domain.</summary>
    /// <param name="values">Statistics of the domain.</param>
    public static DomainInfo Of(IReadOnlyDictionary<string, string> values)
    {
        string? Value(string name) => values.TryGetValue(name, out var value) ? value : null;
        return new DomainInfo(int.Parse(Value("state.state") ?? "0", CultureInfo.InvariantCulture),
            Value("balloon.maximum"), Value("balloon.current"), Value("vcpu.current"));
    }

    /// <summary>Asks one domain.</summary>
    /// <param name="domain">The domain.</param>
    public static DomainInfo Of(DomainHandle domain)
    {
        var info = Marshal.AllocHGlobal(LargestSize);
        try
        {
            if (Bound<VirDomainGetInfo>.Call(domain, info) < 0)
                throw LibvirtException.Last();
            var size = NativeLong.Size;
            string Number(int index) => NativeLong.Read(info, index * size).ToString(CultureInfo.InvariantCulture);
            return new DomainInfo(Marshal.ReadByte(info), Number(1), Number(2),
                ((ushort)Marshal.ReadInt16(info, 3 * size)).ToString(CultureInfo.InvariantCulture));
        }
        finally
        {
            Marshal.FreeHGlobal(info);
        }
    }
}
