using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>Who may own images: root, and the user that QEMU processes run as, to whom libvirt hands an image while it is in use.</summary>
internal static class ImageOwner
{
    /// <summary>The name of QEMU's user; the distributions build in different ones.</summary>
    public static Setting User { get; } = LibvirtHost.QemuConf("user");

    /// <summary>Whether a file's owner is root or QEMU's user.</summary>
    /// <param name="owner">The owner's number, as libvirt shows it.</param>
    /// <param name="facts">Facts of a control that reads <see cref="User"/> and the host's accounts.</param>
    public static bool Accepts(string? owner, Facts facts) => owner == "0" || (owner is not null && Uids(facts).Contains(owner));

    private static IEnumerable<string?> Uids(Facts facts)
    {
        var user = facts[User].Text?.TrimStart('+');
        return facts[LibvirtHost.Accounts].Rows
            .Where(account => user is null ? account["name"] is "libvirt-qemu" or "qemu" : account["name"] == user || account["uid"] == user)
            .Select(account => account["uid"]);
    }
}
