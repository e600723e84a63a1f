using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>The kind of a guest of Xen: <c>hvm</c> has a device model, <c>pv</c> and <c>pvh</c> need none.</summary>
internal static class XenKind
{
    private static readonly Setting Running = XenDomain.Running("c_info/type"), Defined = LibvirtDomain.Xml("os/type");
    private static readonly Setting Type = XenDomain.Config("type"), Builder = XenDomain.Config("builder");

    /// <summary>What must be read to tell.</summary>
    public static IReadOnlyList<Setting> Reads { get; } = [Running, Defined, Type, Builder];

    /// <summary>The setting of libvirt's definition, for examples.</summary>
    public static Setting InLibvirt => Defined;

    /// <summary>The setting of the guest's file, for examples.</summary>
    public static Setting InFile => Type;

    /// <summary>The kinds that the guest runs as, is defined as in libvirt, and has in its file; null where there is nothing of the sort.</summary>
    /// <param name="facts">Facts of a control that reads <see cref="Reads"/>.</param>
    public static (string? Running, string? Libvirt, string? File) Of(Facts facts) =>
        (facts[Running].Text,
         facts[Defined].Text switch { "linux" or "xen" => "pv", "xenpvh" => "pvh", var type => type },
         facts[Type].Text ?? (facts[Builder].Text switch { "hvm" => "hvm", "generic" or "linux" => "pv", _ => null }));

    /// <summary>Whether any of them is <c>hvm</c>.</summary>
    /// <param name="facts">Facts of a control that reads <see cref="Reads"/>.</param>
    public static bool IsHvm(Facts facts)
    {
        var (running, libvirt, file) = Of(facts);
        return Array.IndexOf([running, libvirt, file], "hvm") >= 0;
    }
}
