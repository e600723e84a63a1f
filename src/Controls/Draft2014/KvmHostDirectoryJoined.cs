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

/// <summary>Administrators' accounts come from the site's directory.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-GN-02", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("HY-SR-15", Edition.Draft2014)]
[NotVerified("whether the host has joined its directory: the name service switch and the unit are read")]
internal sealed class KvmHostDirectoryJoined : Control
{
    private static readonly Parameter Required = new("requireDirectory", "true", "Whether accounts must come from a directory: true or false");
    private static readonly string[] Sources = ["sss", "winbind", "ldap"];
    private static readonly Setting Switch = LibvirtHost.File("/etc/nsswitch.conf");
    private static readonly Setting[] Daemons = [LibvirtHost.Unit("sssd.service"), LibvirtHost.Unit("winbind.service"), LibvirtHost.Unit("nslcd.service")];

    public override string Title => "Accounts come from the site's directory";
    public override string Why => "A local account outlives its owner's leaving, and has whatever password its owner chose.";
    public override string WantedText => "sss, winbind or ldap for passwd in /etc/nsswitch.conf, and its daemon enabled";
    public override string Remedy => "apt install realmd sssd; realm join DOMAIN; realm permit -g GROUP";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];
    public override IReadOnlyList<Setting> Reads { get; } = [Switch, .. Daemons];

    public override Judgement Judge(Facts facts)
    {
        // Only the word itself opts out: a mistyped value does not.
        if (facts.Text(Required) == "false")
            return Judgement.NotApplicable("the site needs no directory (requireDirectory)");
        var named = ConfigLines.Of(facts[Switch].Text).Where(line => line.StartsWith("passwd:", StringComparison.Ordinal)).SelectMany(ConfigLines.Words).ToList();
        for (var i = 0; i < Sources.Length; i++)
        {
            if (named.Contains(Sources[i]) && facts[Daemons[i]].Text == "enabled")
                return Judgement.Pass("passwd from " + Sources[i] + ", its daemon enabled");
        }

        return Judgement.Fail(named.Count == 0 ? "no passwd line in /etc/nsswitch.conf" : string.Join(" ", named) + ", no daemon of a directory enabled");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Switch, Reading.Known("# comment\npasswd:         files systemd sss\ngroup: files")), (Daemons[0], Reading.Known("enabled"))),
        Example.Pass((Switch, Reading.Known("passwd: files winbind")), (Daemons[1], Reading.Known("enabled"))),
        Example.NotApplicable().With(Required, "false"),
        Example.Fail().With(Required, "yes"),
        Example.Fail(),
        Example.Fail((Switch, Reading.Known("passwd: files systemd\ngroup: files sss")), (Daemons[0], Reading.Known("enabled"))),
        Example.Fail((Switch, Reading.Known("passwd: files sss")), (Daemons[0], Reading.Known("disabled"))),
        Example.Fail((Switch, Reading.Known("passwd: files sss")), (Daemons[1], Reading.Known("enabled"))),
    ];
}
