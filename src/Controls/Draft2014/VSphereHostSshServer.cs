using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Where SSH is used at all, it is set up strictly.</summary>
[Control("VS-GN-20", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-16", Edition.Draft2014)]
[NotVerified("that esxcli lists keys whose value is the server's own default")]
internal sealed class VSphereHostSshServer : SettingsControl
{
    private static readonly string[] Ciphers = ["aes256-gcm@openssh.com", "aes128-gcm@openssh.com", "aes256-ctr", "aes192-ctr", "aes128-ctr"];

    public override string Title => "The host's SSH server is set up strictly";
    public override string Why => "Weak ciphers are broken, tunnels lead past the firewall, and sessions without end are taken over.";
    public override string Remedy => "esxcli system ssh server config set --keyword KEY --value VALUE for each that differs; before ESXi 8.0 in /etc/ssh/sshd_config";
    public override Impact Impact => Impact.ServiceRestart;
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        Wish.Where(VSphereHost.SshServer("ciphers"), string.Join(",", Ciphers), (_, reading) => reading.IsKnown && reading.Text!.Split(',').All(cipher => Ciphers.Contains(cipher.Trim())), _ => Reading.Known(string.Join(",", Ciphers)), "ciphers"),
        Is("gatewayports", "no"), Is("hostbasedauthentication", "no"), Is("ignorerhosts", "yes"), Is("permittunnel", "no"),
        Is("allowtcpforwarding", "no"), Is("allowstreamlocalforwarding", "no"), Is("permituserenvironment", "no"), Is("banner", "/etc/issue"),
        AtMost("clientalivecountmax", 3), AtMost("clientaliveinterval", 200),
    ];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State([string.Join(",", Ciphers), .. Strict, "3", "200"])),
        Example.Pass(State(["aes256-ctr, aes128-ctr", .. Strict, "1", "60"])),
        Example.Fail(State(["aes256-ctr,chacha20-poly1305@openssh.com", .. Strict, "3", "200"])),
        Example.Fail(State(["aes256-ctr", "yes", .. Strict.Skip(1), "3", "200"])),
        Example.Fail(State(["aes256-ctr", .. Strict, "3", "201"])),
        Example.Fail(State(["aes256-ctr", .. Strict, "3", "0"])),
        Example.Fail(),
    ];

    private static string[] Strict => ["no", "no", "yes", "no", "no", "no", "no", "/etc/issue"];

    private static Wish Is(string keyword, string value) =>
        Wish.Where(VSphereHost.SshServer(keyword), value, (_, reading) => string.Equals(reading.Text, value, StringComparison.OrdinalIgnoreCase), _ => Reading.Known(value), keyword);

    private static Wish AtMost(string keyword, long most) =>
        Wish.Where(VSphereHost.SshServer(keyword), "from 1 to " + most, (_, reading) => reading.Number >= 1 && reading.Number <= most, _ => Reading.Known(most), keyword);
}
