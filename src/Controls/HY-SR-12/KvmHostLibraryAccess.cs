using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Other hosts and their images are reached over encrypted connections.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-12-04", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-12")]
[Serves("HY-SR-20")]
internal sealed class KvmHostLibraryAccess : Control
{
    private static readonly Setting Aliases = LibvirtHost.Conf("/etc/libvirt/libvirt.conf", "uri_aliases"), Standard = LibvirtHost.Conf("/etc/libvirt/libvirt.conf", "uri_default");

    public override string Title => "Connections that are set up to other hosts are encrypted";
    public override string Why => "Over plain TCP, images and the passwords that guard them cross the network in clear text, and can be changed on the way.";
    public override string WantedText => "no +tcp connection in /etc/libvirt/libvirt.conf";
    public override string Remedy => "/etc/libvirt/libvirt.conf: write +ssh:// or +tls:// in the place of +tcp://; it holds for the next connection";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Aliases, Standard];

    public override Judgement Judge(Facts facts)
    {
        var plain = facts[Aliases].List.Concat(facts[Standard].List).Where(uri => uri.IndexOf("+tcp:", StringComparison.OrdinalIgnoreCase) >= 0).ToList();
        return Judgement.Of(plain.Count == 0, plain.Count == 0 ? "no plain connection" : string.Join("; ", plain));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((Aliases, Reading.Known(["hail=qemu+ssh://root@hail/system", "tcp=qemu+tls://tcp/system"])), (Standard, Reading.Known("qemu:///system"))),
        Example.Fail((Aliases, Reading.Known(["hail=qemu+ssh://root@hail/system", "sleet=QEMU+TCP://sleet/system"]))),
        Example.Fail((Standard, Reading.Known("xen+tcp://host/"))),
    ];
}
