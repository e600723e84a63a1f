using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Sessions on the host end when nobody uses them, and say whose system it is before a log-in.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-GN-05", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class KvmHostSessionLimits : Control
{
    private const long MostSeconds = 900;
    private static readonly Setting Profile = LibvirtHost.File("/etc/profile"), Parts = LibvirtHost.Files("/etc/profile.d/*.sh");

    public override string Title => "Idle shells end, and the SSH server shows a banner";
    public override string Why => "A forgotten root shell on a console is open to whoever passes; without a notice an intruder may say that nobody forbade it.";
    public override string WantedText => "TMOUT of 1 to 900 seconds in /etc/profile or /etc/profile.d, Banner set for the SSH server";
    public override string Remedy => "/etc/profile.d/tmout.sh: readonly TMOUT=900; export TMOUT; /etc/ssh/sshd_config.d/10-hypervisor.conf: Banner /etc/issue.net, systemctl reload ssh";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Profile, Parts, SshServer.Main, SshServer.Included];

    public override Judgement Judge(Facts facts)
    {
        var set = ConfigLines.Of(facts[Profile].Text).Concat(facts[Parts].Rows.SelectMany(row => ConfigLines.Of(row["text"])))
            .SelectMany(line => line.Split(';', ' ', '\t')).Where(word => word.StartsWith("TMOUT=", StringComparison.Ordinal)).Select(word => word.Substring(6).Trim('"', '\'')).ToList();
        var timeout = set.LastOrDefault();
        var banner = SshServer.IsThere(facts) ? SshServer.Value(SshServer.Options(facts), "Banner") : null;
        var shown = "TMOUT " + (timeout ?? "not set") + (banner is null ? "" : ", Banner " + banner);
        return Judgement.Of(long.TryParse(timeout, out var seconds) && seconds is > 0 and <= MostSeconds && !string.Equals(banner, "none", StringComparison.OrdinalIgnoreCase), shown);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Profile, Reading.Known("readonly TMOUT=900; export TMOUT"))),
        Example.Pass((Parts, Part("TMOUT=600\nreadonly TMOUT")), (SshServer.Main, Reading.Known("Banner /etc/issue.net"))),
        Example.Fail(),
        Example.Fail((Parts, Part("TMOUT=901"))),
        Example.Fail((Parts, Part("TMOUT=0"))),
        Example.Fail((Parts, Part("#TMOUT=600"))),
        Example.Fail((Parts, Part("TMOUT=600")), (SshServer.Main, Reading.Known("#Banner none"))),
        Example.Fail((Parts, Part("TMOUT=600")), (SshServer.Main, Reading.Known("Banner none"))),
    ];

    private static Reading Part(string text) => TableOf(Parts, ["/etc/profile.d/tmout.sh", text]);
}
