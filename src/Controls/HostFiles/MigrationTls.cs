using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>The certificates that QEMU uses for migrations: in a folder of their own, or else in the one for all of QEMU's connections.</summary>
internal static class MigrationTls
{
    /// <summary>The folder where nothing else is set.</summary>
    public const string Standard = "/etc/pki/qemu";

    /// <summary>The folder that is used, where it is there and nothing else is set.</summary>
    public const string Own = "/etc/pki/libvirt-migrate";

    /// <summary>Whether the other side is verified.</summary>
    public static Setting Verify { get; } = LibvirtHost.QemuConf("migrate_tls_x509_verify");

    /// <summary>The folder that is set for migrations.</summary>
    public static Setting Folder { get; } = LibvirtHost.QemuConf("migrate_tls_x509_cert_dir");

    /// <summary>Whether the other side of all of QEMU's connections is verified.</summary>
    public static Setting DefaultVerify { get; } = LibvirtHost.QemuConf("default_tls_x509_verify");

    /// <summary>The folder that is set for all of QEMU's connections.</summary>
    public static Setting DefaultFolder { get; } = LibvirtHost.QemuConf("default_tls_x509_cert_dir");

    /// <summary>The files with their modes.</summary>
    public static Setting Modes { get; } = LibvirtHost.FileModes("/etc/pki/*/*.pem");

    /// <summary>All that is read.</summary>
    public static IReadOnlyList<Setting> Reads { get; } = [Verify, DefaultVerify, Folder, DefaultFolder, Modes];

    /// <summary>Whether the other side is verified: the key for migrations, else the general one, else what libvirt does.</summary>
    public static Reading Verified(Facts facts) => facts[Verify].IsKnown || !facts[DefaultVerify].IsKnown ? facts.InForce(Verify) : facts[DefaultVerify];

    /// <summary>The folder in use.</summary>
    public static string FolderOf(Facts facts) => (facts[Folder].Text ?? (HasOwn(facts) ? Own : facts[DefaultFolder].Text ?? Standard)).TrimEnd('/');

    /// <summary>A file with its mode; null where it is not there.</summary>
    public static Row? File(string path, Facts facts) => facts[Modes].Rows.FirstOrDefault(file => file["path"] == path);

    private static bool HasOwn(Facts facts) => facts[Modes].Rows.Any(file => file["path"]?.StartsWith(Own + "/", StringComparison.Ordinal) == true);
}
