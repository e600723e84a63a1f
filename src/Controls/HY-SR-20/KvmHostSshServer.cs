using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The SSH server of the host takes keys only, from listed groups, and forwards little.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-20-05", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-20")]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class KvmHostSshServer : Control
{
    private static readonly Parameter Policy = new("sshPolicy",
        "PermitRootLogin=no|prohibit-password|without-password|forced-commands-only, PasswordAuthentication=no, X11Forwarding=no, AllowTcpForwarding=no|local, ClientAliveInterval=>0, AllowGroups=*",
        "Keywords of sshd_config with the values that are good: a|b for one of them, >0 for a number above 0, * for any value that is set; separated by commas");

    public override string Title => "The host's SSH server is restricted";
    public override string Why => "SSH is the way to root on the host and from there to every virtual machine: passwords are guessed, forwarded ports lead past the firewall.";
    public override string WantedText => "the site's sshPolicy: no root or keys only, no passwords, no X11, at most local forwarding, idle clients dropped, AllowGroups set";
    public override string Remedy => "/etc/ssh/sshd_config.d/10-hypervisor.conf: the keywords of the finding, sshd -t, systemctl reload ssh, with a session kept open (libvirt's +ssh:// clients need no forwarding)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Policy];
    public override IReadOnlyList<Setting> Reads { get; } = [SshServer.Main, SshServer.Included];

    public override Judgement Judge(Facts facts)
    {
        if (!SshServer.IsThere(facts))
            return Judgement.NotApplicable("the host has no SSH server");
        var options = SshServer.Options(facts);
        var faults = new List<string>();
        foreach (var rule in facts.Items(Policy).Select(item => item.Split(['='], 2)).Where(rule => rule.Length == 2))
        {
            var keyword = rule[0].Trim();
            var value = SshServer.Value(options, keyword);
            if (!Accepts(rule[1].Trim(), value))
                faults.Add(keyword + " " + (value ?? "not set") + (value is not null && !options.ContainsKey(keyword) ? " (default)" : ""));
        }

        return faults.Count == 0 ? Judgement.Pass("as the site's sshPolicy says") : Judgement.Fail(string.Join(", ", faults));
    }

    private static bool Accepts(string wanted, string? value) => wanted switch
    {
        "*" => !string.IsNullOrEmpty(value),
        ">0" => value?.TrimEnd('s', 'm', 'h', 'd', 'S', 'M', 'H', 'D').TrimStart('0') is { Length: > 0 } number && number.All(char.IsDigit),
        _ => wanted.Split('|').Contains(value, StringComparer.OrdinalIgnoreCase),
    };

    public override IEnumerable<Example> Examples =>
    [
        Example.NotApplicable(),
        Example.Pass((SshServer.Main, Reading.Known(Good))),
        Example.Pass((SshServer.Main, Reading.Known("Include /etc/ssh/sshd_config.d/*.conf\nX11Forwarding yes")), (SshServer.Included, Part(Good))),
        Example.Pass((SshServer.Main, Reading.Known("PasswordAuthentication = \"no\""))).With(Policy, "passwordauthentication=no"),
        Example.Fail((SshServer.Main, Reading.Known("Include /etc/ssh/sshd_config.d/*.conf\nX11Forwarding yes"))),
        Example.Fail((SshServer.Main, Reading.Known("X11Forwarding yes\nInclude /etc/ssh/sshd_config.d/*.conf")), (SshServer.Included, Part(Good))),
        Example.Fail((SshServer.Main, Reading.Known("Match User ann\n" + Good))),
        Example.Fail((SshServer.Main, Reading.Known("PermitRootLogin yes\n" + Good))),
        Example.Fail((SshServer.Main, Reading.Known("ClientAliveInterval 0\n" + Good))),
        Example.Fail((SshServer.Main, Reading.Known(Good.Replace("AllowGroups", "#AllowGroups")))),
        Example.Fail((SshServer.Main, Reading.Known(Good + "ListenAddress 10.0.0.5\nListenAddress 0.0.0.0"))).With(Policy, "ListenAddress=10.0.0.5"),
    ];

    private const string Good = "permitrootlogin no\nPasswordAuthentication no\nX11Forwarding no\nAllowTcpForwarding local\nClientAliveInterval 5m\nAllowGroups ops\n";

    private static Reading Part(string text) => TableOf(SshServer.Included, ["/etc/ssh/sshd_config.d/10-hypervisor.conf", text]);
}
