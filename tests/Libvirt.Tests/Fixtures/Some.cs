using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.Tests.Fixtures;

/// <summary>Settings in few words.</summary>
internal static class Some
{
    public static Setting Domain(string source, string path, params string[] columns) => new(Scope.VirtualMachine, source, path, columns);

    public static Setting Host(string source, string path, params string[] columns) => new(Scope.Host, source, path, columns);

    public static Setting Network(string source, string path, params string[] columns) => new(Scope.Network, source, path, columns);

    public static Setting Pool(string source, string path, params string[] columns) => new(Scope.ImageStore, source, path, columns);

    public static string Cells(Reading reading) =>
        string.Join(";", reading.Rows.Select(row => string.Join("|", row.Cells.Select(cell => cell ?? "null"))));
}
