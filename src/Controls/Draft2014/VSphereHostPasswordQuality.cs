using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Passwords of the host's accounts are long.</summary>
[Control("VS-GN-24", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-14", Edition.Draft2014)]
internal sealed class VSphereHostPasswordQuality : Control
{
    private static readonly Setting Classic = VSphereHost.Option("Security.PasswordQualityControl");
    private static readonly Setting Pwquality = VSphereHost.Option("Security.PasswordQualityControlPwquality", "9.0");
    private static readonly Parameter Least = new("minPasswordLength", "15", "The least length of a password of a host's account");

    public override string Title => "The host asks for long passwords";
    public override string Why => "Short passwords of the few local accounts are the easiest way to root on the hypervisor.";
    public override string WantedText => "at least minPasswordLength (15) characters of whatever kind, at most 3 tries, no similar ones";
    public override string Remedy => "Advanced system settings: Security.PasswordQualityControl = similar=deny retry=3 min=disabled,disabled,disabled,disabled,15 (from 9.0 on Security.PasswordQualityControlPwquality = retry=3 minlen=15 ...)";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Classic, Pwquality];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Least];

    public override Judgement Judge(Facts facts)
    {
        var setting = InForce(facts);
        var words = (facts[setting].Text ?? "").Split(' ');
        return Judgement.Of(facts[setting].IsKnown && IsAtMost(Of(words, "retry"), 3) && (setting == Pwquality ? IsLong(words, facts) : IsLongInAllClasses(words, facts)), facts.Shown(setting));
    }

    public override Repair Repair(Facts facts)
    {
        var setting = InForce(facts);
        var least = ((long)facts.Number(Least)).ToString(CultureInfo.InvariantCulture);
        var wanted = setting == Pwquality
            ? new[] { "retry=3", "dcredit=-1", "ucredit=-1", "lcredit=-1", "ocredit=-1", "minlen=" + least }
            : ["similar=deny", "retry=3", "min=disabled,disabled,disabled,disabled," + least];
        var kept = (facts[setting].Text ?? "").Split(' ').Where(word => word.Length > 0 && !wanted.Any(one => one.Split('=')[0] == word.Split('=')[0]));
        return Core.Remediation.Repair.By(new Change(setting, facts[setting], Reading.Known(string.Join(" ", wanted.Concat(kept)))));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Classic, Reading.Known("similar=deny retry=3 min=disabled,disabled,disabled,disabled,15"))),
        Example.Pass((Classic, Reading.Known("random=0 retry=3 min=99,20,20,16,15 passphrase=4"))),
        Example.Fail((Classic, Reading.Known("retry=3 min=disabled,disabled,disabled,7,7"))),
        Example.Fail((Classic, Reading.Known("retry=3 min=disabled,disabled,disabled,disabled,14 passphrase=4"))),
        Example.Fail((Classic, Reading.Known("retry=5 min=disabled,disabled,disabled,disabled,15"))),
        Example.Fail((Classic, Reading.Known("similar=permit retry=3 min=disabled,disabled,disabled,disabled,15"))),
        Example.Fail((Classic, Reading.Known("retry=3 min=15"))),
        Example.Fail((Classic, Reading.Known("retry=3 min=disabled,disabled,disabled,disabled,15"))).With(Least, "16"),
        Example.Pass((Pwquality, Reading.Known("retry=3 dcredit=-1 ucredit=-1 lcredit=-1 ocredit=-1 minlen=15 difok=4 enforce_for_root")), (Classic, Reading.Known("retry=3 min=7,7,7,7,7"))),
        Example.Fail((Pwquality, Reading.Known("retry=3 minlen=14 enforce_for_root"))),
        Example.Fail((Pwquality, Reading.Known("retry=3 minlen=15 dcredit=1"))),
        Example.Pass((Classic, Reading.Known("retry=3 min=disabled,disabled,disabled,disabled,15")), (Pwquality, Reading.Unreadable("needs vSphere 9.0 or later; this is 8.0.3"))).On("8.0.3"),
        Example.Fail(),
    ];

    private static Setting InForce(Facts facts) => facts.IsReadable(Pwquality) && facts[Pwquality].IsKnown ? Pwquality : Classic;

    // A class that is not disabled must be long enough; a credit makes a password count for more than its length.
    private static bool IsLongInAllClasses(string[] words, Facts facts) => Of(words, "similar") != "permit"
        && (Of(words, "min") ?? "").Split(',') is { Length: 5 } classes && classes.All(one => one == "disabled" || Number(one) >= facts.Number(Least));

    private static bool IsLong(string[] words, Facts facts) => Number(Of(words, "minlen")) >= facts.Number(Least)
        && new[] { "dcredit", "ucredit", "lcredit", "ocredit" }.All(credit => IsAtMost(Of(words, credit), 0));

    private static string? Of(string[] words, string key) => words.LastOrDefault(word => word.StartsWith(key + "=", StringComparison.Ordinal))?.Substring(key.Length + 1);

    private static bool IsAtMost(string? text, long most) => text is null || Number(text) <= most;

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
