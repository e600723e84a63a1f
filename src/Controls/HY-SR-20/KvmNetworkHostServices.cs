using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Guests of a virtual network reach no more of the host than its address service and name server.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-20-06", Platform.Kvm, Scope.Network, Severity.Medium)]
[Serves("HY-SR-20")]
[NotVerified("the rules that the kernel has loaded: the configuration of nftables, ufw and firewalld is read")]
internal sealed class KvmNetworkHostServices : Control
{
    private static readonly string[] Harmless = ["dhcp", "dhcpv6", "dhcpv6-client", "dns"];
    private static readonly Setting Addresses = LibvirtNetwork.Each("ip", "@address"), Zone = LibvirtNetwork.Xml("bridge/@zone"), Mode = LibvirtNetwork.Xml("forward/@mode");

    public override string Title => "Guests reach only DHCP and DNS of the host";
    public override string Why => "The host has an address in the virtual network: without a firewall every service that listens on all addresses is open to the guests.";
    public override string WantedText => "no address of the host in the network, or a host firewall that drops input by default (with firewalld: whose zone for the bridge has nothing but DHCP and DNS)";
    public override string Remedy => "enable nftables or ufw with an input policy of drop, or firewalld with ssh and tftp taken out of the zone libvirt (firewall-cmd --permanent --zone=libvirt --remove-service=ssh); or take <ip> out of the network: virsh net-edit, net-destroy, net-start";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Addresses, Zone, Mode, .. HostFirewall.Reads];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Addresses].Rows.Count == 0)
            return Judgement.Pass("the host has no address in the network");
        if (HostFirewall.Of(facts) is not { } firewall)
            return Judgement.Fail(facts[Addresses].Text + ", no firewall is enabled");
        if (firewall is Firewalld)
        {
            var zone = facts[Zone].Text ?? (facts[Mode].Text switch { "open" => Firewalld.DefaultZone(facts), "route" => "libvirt-routed", _ => "libvirt" });
            var open = Firewalld.LetsIn(facts, zone)?.Where(service => !Harmless.Contains(service)).ToList();
            return Judgement.Of(open?.Count == 0, facts[Addresses].Text + ", firewalld zone " + zone + (open is null ? " lets everything in" : " lets in " + (open.Count == 0 ? "DHCP and DNS only" : string.Join(", ", open))));
        }

        if (firewall.DropsByDefault(facts) && firewall.NotFollowed(facts) is { } elsewhere)
            return Judgement.Manual("read the rules of " + firewall.Name + " for " + facts[Addresses].Text + ": it uses " + elsewhere);
        return Judgement.Of(firewall.DropsByDefault(facts), facts[Addresses].Text + ", " + firewall.Name + (firewall.DropsByDefault(facts) ? " drops by default" : " lets everything in by default"));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass(Address, (Nftables.Unit, Reading.Known("enabled")), (Nftables.Conf, Reading.Known("table inet filter { chain input { type filter hook input priority 0; policy drop; } }"))),
        Example.Pass(Address, (Ufw.Conf, Reading.Known("ENABLED=yes")), (Ufw.Defaults, Reading.Known("DEFAULT_INPUT_POLICY=\"REJECT\""))),
        Example.Pass(Address, FirewalldOn, Zones("libvirt", "<zone target=\"ACCEPT\"><rule priority='32767'><reject/></rule><service name='dhcp'/><service name='dns'/></zone>")),
        Example.Pass(Address, FirewalldOn, (Mode, Reading.Known("open")), Zones("public", "<zone></zone>")),
        Example.Fail(Address, FirewalldOn, Zones("libvirt", "<zone target=\"ACCEPT\"><rule priority='32767'><reject/></rule><service name='dhcp'/><service name='ssh'/></zone>")),
        Example.Fail(Address, FirewalldOn),
        Example.Fail(Address, FirewalldOn, (Mode, Reading.Known("route")), (Firewalld.RoutedToHost, TableOf(Firewalld.RoutedToHost, ["libvirt-to-host.xml", "<policy target=\"REJECT\"><service name='dns'/><service name='ssh'/></policy>"]))),
        Example.Fail(Address),
        Example.Fail(Address, FirewalldOn, (Zone, Reading.Known("trusted")), Zones("trusted", "<zone target=\"ACCEPT\"></zone>")),
        Example.Fail(Address, (Nftables.Unit, Reading.Known("enabled")), (Nftables.Conf, Reading.Known("chain input { type filter hook input priority 0; }"))),
        Example.Fail(Address, (Nftables.Unit, Reading.Known("disabled")), (Nftables.Conf, Reading.Known("table inet filter { chain input { type filter hook input priority 0; policy drop; } }"))),
    ];

    private static (Setting, Reading) Address => (Addresses, TableOf(Addresses, ["192.168.122.1"]));

    private static (Setting, Reading) FirewalldOn => (Firewalld.Unit, Reading.Known("enabled"));

    private static (Setting, Reading) Zones(string name, string text) => (Firewalld.Shipped, TableOf(Firewalld.Shipped, ["/usr/lib/firewalld/zones/" + name + ".xml", text]));
}
