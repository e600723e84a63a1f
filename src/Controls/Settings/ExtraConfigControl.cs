using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over advanced settings of a virtual machine that are safe where nobody has set them.</summary>
internal abstract class ExtraConfigControl : Control
{
    private IReadOnlyList<Setting>? reads;

    public sealed override IReadOnlyList<Setting> Reads => reads ??= Safe.Select(safe => VSphereVm.ExtraConfig(safe.Key)).ToList();
    public sealed override string WantedText => string.Join(", ", Safe.Select(safe => safe.Key + " not set or " + Shown(safe.Value)));
    public sealed override string Remedy =>
        "Edit settings, advanced parameters: remove " + string.Join(" and ", Safe.Select(safe => safe.Key)) + ", then power the virtual machine off and on";
    public sealed override Impact Impact => Impact.NextPowerCycle;

    /// <summary>The keys, each with the value that is as safe as none: TRUE, FALSE, or the greatest number above 0.</summary>
    protected abstract IReadOnlyList<(string Key, string Value)> Safe { get; }

    public sealed override Judgement Judge(Facts facts)
    {
        var bad = Bad(facts).Select(setting => setting.Path + " " + facts[setting]).ToList();
        return bad.Count > 0 ? Judgement.Fail(string.Join(", ", bad)) : Judgement.Pass(string.Join(", ", Reads.Select(setting => setting.Path + " " + facts[setting])));
    }

    public sealed override Repair Repair(Facts facts) =>
        Core.Remediation.Repair.By(Bad(facts).Select(setting => new Change(setting, facts[setting], Reading.Absent)).ToArray());

    private IEnumerable<Setting> Bad(Facts facts) => Reads.Where((setting, i) => facts[setting].IsKnown && !IsSafe(facts[setting], Safe[i].Value));

    private static bool IsSafe(Reading reading, string safe) => Reading.Known(safe).Number is { } most
        ? reading.Number >= 1 && reading.Number <= most
        : string.Equals(reading.Text!.Trim(), safe, StringComparison.OrdinalIgnoreCase);

    private static string Shown(string safe) => Reading.Known(safe).Number is null ? safe : "1 to " + safe;

    public sealed override IEnumerable<Example> Examples
    {
        get
        {
            yield return Example.Pass();
            for (var i = 0; i < Safe.Count; i++)
            {
                var (setting, safe) = (Reads[i], Safe[i].Value);
                var most = Reading.Known(safe).Number;
                foreach (var good in most is null ? new[] { "TRUE", "true", "FALSE", "false" }.Where(text => text.ToUpperInvariant() == safe) : [safe, "1"])
                    yield return Example.Pass((setting, Reading.Known(good)));
                foreach (var bad in most is null ? [safe == "TRUE" ? "FALSE" : "TRUE", safe == "TRUE" ? "false" : "true", "yes", "2"] : new[] { Reading.Known(most.Value + 1).Text!, "0", "-1", "much" })
                    yield return Example.Fail((setting, Reading.Known(bad)));
            }
        }
    }
}
