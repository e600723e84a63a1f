using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The package manager takes packages from authenticated sources only.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-01-08", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-1")]
[Serves("HY-SR-9")]
internal sealed class KvmHostAuthenticatedPackages : Control
{
    private static readonly Setting Main = LibvirtHost.Files("/etc/apt/sources.list");
    private static readonly Setting Sources = LibvirtHost.Files("/etc/apt/sources.list.d/*");
    private static readonly Setting Options = LibvirtHost.Files("/etc/apt/apt.conf.d/*");
    private static readonly Setting Option = LibvirtHost.Files("/etc/apt/apt.conf");
    private static readonly Regex Trusting = new("\\b(trusted|allow-insecure|allow-weak)\\s*[=:]\\s*(yes|true|with|on|enable|1)\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex Careless = new("\\b(AllowUnauthenticated|AllowInsecureRepositories|AllowWeakRepositories)\\s*\"?\\s*(yes|true|with|on|enable|1)\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public override string Title => "Packages come from authenticated sources only";
    public override string Why => "Whoever is on the way to an unauthenticated source installs programs of their own on the host, as root.";
    public override string WantedText => "no source or option that does without signatures";
    public override string Remedy => "/etc/apt: remove trusted=yes, allow-insecure and AllowUnauthenticated, name the key with signed-by; then apt update";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Main, Sources, Options, Option];

    public override Judgement Judge(Facts facts)
    {
        // apt reads no other names in these folders.
        var sources = facts[Main].Rows.Concat(facts[Sources].Rows.Where(row => Ends(row, ".list") || Ends(row, ".sources"))).ToList();
        if (sources.Count == 0)
            return Judgement.NotApplicable("apt has no sources on this host");
        var options = facts[Option].Rows.Concat(facts[Options].Rows.Where(row => Ends(row, ".conf") || (row["path"] ?? "").LastIndexOf('.') < "/etc/apt/apt.conf.d/".Length));
        var bad = sources.Where(row => Has(row, Trusting)).Concat(options.Where(row => Has(row, Careless))).Select(row => row["path"]!).ToList();
        return bad.Count == 0 ? Judgement.Pass("files of sources: " + sources.Count + ", all authenticated") : Judgement.Fail(string.Join(", ", bad));
    }

    private static bool Ends(Row row, string ending) => row["path"]?.EndsWith(ending, StringComparison.Ordinal) == true;

    private static bool Has(Row row, Regex fault) => (row["text"] ?? "").Split('\n')
        .Select(line => line.Trim())
        .Any(line => !line.StartsWith("#", StringComparison.Ordinal) && !line.StartsWith("//", StringComparison.Ordinal) && fault.IsMatch(line));

    public override IEnumerable<Example> Examples
    {
        get
        {
            var good = (Main, TableOf(Main, ["/etc/apt/sources.list", "deb http://deb.debian.org/debian bookworm main"]));
            return
            [
                Example.Pass(good),
                Example.Pass(good, (Sources, Source("own.list", "#deb [trusted=yes] http://x/ y z\ndeb [trusted=no] http://x/ y z"))),
                Example.Pass(good, (Sources, Source("own.list.disabled", "deb [trusted=yes] http://x/ y z"))),
                Example.Pass(good, (Options, TableOf(Options, ["/etc/apt/apt.conf.d/90own", "APT::Get::AllowUnauthenticated \"false\";"]))),
                Example.Fail(good, (Sources, Source("own.list", "deb [arch=amd64 trusted=yes] http://x/ y z"))),
                Example.Fail(good, (Sources, Source("own.sources", "Types: deb\nURIs: http://x/\nTrusted: yes"))),
                Example.Fail(good, (Options, TableOf(Options, ["/etc/apt/apt.conf.d/90own", "APT::Get::AllowUnauthenticated \"true\";"]))),
                Example.Fail(good, (Option, TableOf(Option, ["/etc/apt/apt.conf", "APT {\n Get {\n AllowUnauthenticated 1;\n};\n};"]))),
                Example.NotApplicable(),
            ];
        }
    }

    private static Reading Source(string name, string text) => TableOf(Sources, ["/etc/apt/sources.list.d/" + name, text]);
}
