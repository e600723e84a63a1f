using System.Runtime.InteropServices;
using HypervisorHardening.Libvirt.Native;

namespace HypervisorHardening.Libvirt.Objects;

/// <summary>Processors and memory of a host.</summary>
/// <param name="memory">Memory in KiB.</param>
/// <param name="processors">Threads that are in use.</param>
/// <param name="cores">Cores of all sockets.</param>
internal sealed class NodeInfo(ulong memory, long processors, long cores)
{
    private const int ModelLength = 32;
    private const int LargestSize = 128;

    /// <summary>Memory in KiB.</summary>
    public ulong Memory { get; } = memory;

    /// <summary>Threads that are in use.</summary>
    public long Processors { get; } = processors;

    /// <summary>Cores of all sockets.</summary>
    public long Cores { get; } = cores;

    /// <summary>Asks a host.</summary>
    /// <param name="connection">The connection to it.</param>
    public static NodeInfo Of(ConnectionHandle connection)
    {
        var info = Marshal.AllocHGlobal(LargestSize);
        try
        {
            if (Bound<VirNodeGetInfo>.Call(connection, info) < 0)
                throw LibvirtException.Last();
            var numbers = ModelLength + NativeLong.Size;
            long Number(int index) => (uint)Marshal.ReadInt32(info, numbers + index * sizeof(int));
            return new NodeInfo(NativeLong.Read(info, ModelLength), Number(0), Number(2) * Number(3) * Number(4));
        }
        finally
        {
            Marshal.FreeHGlobal(info);
        }
    }
}
