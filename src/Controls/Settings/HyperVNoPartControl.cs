using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over parts that a machine of Hyper-V must not have, unless the site has listed the machine.</summary>
internal abstract class HyperVNoPartControl : Control
{
    public sealed override IReadOnlyList<Setting> Reads => Parts;
    public sealed override IReadOnlyList<Parameter> Parameters => field ??= Allowed is { } allowed ? [allowed] : [];
    public sealed override string WantedText => "no " + Noun + (Allowed is { } allowed ? ", unless listed in " + allowed.Name : "");

    /// <summary>The parts, see <see cref="Part"/>.</summary>
    protected abstract IReadOnlyList<Setting> Parts { get; }

    /// <summary>What the parts are called, in the plural.</summary>
    protected abstract string Noun { get; }

    /// <summary>The virtual machines that may have such parts all the same; null where none may.</summary>
    protected virtual Parameter? Allowed => null;

    /// <summary>All parts of a class.</summary>
    /// <param name="path">The class, with or without a choice.</param>
    protected static Setting Part(string path) => HyperVVm.Each(path, "InstanceID", "ElementName", "HostResource");

    public sealed override Judgement Judge(Facts facts)
    {
        if (Allowed is { } allowed && facts.Selects(allowed) == true)
            return Judgement.NotApplicable("listed in " + allowed.Name);
        var rows = Parts.SelectMany(part => facts[part].Rows).ToList();
        return rows.Count == 0 ? Judgement.Pass("no " + Noun) : Judgement.Fail(string.Join("; ", rows.Select(Show)));
    }

    public sealed override Repair Repair(Facts facts) => Impact == Impact.ManualWork
        ? base.Repair(facts)
        : Core.Remediation.Repair.By(Parts.Where(part => facts[part].Rows.Count > 0)
            .Select(part => new Change(part, facts[part], Reading.Known(new List<Row>()))).ToArray());

    public sealed override IEnumerable<Example> Examples
    {
        get
        {
            yield return Example.Pass();
            yield return Example.Pass([.. Parts.Select(part => (part, TableOf(part)))]);
            foreach (var part in Parts)
                yield return Example.Fail(Has(part));
            yield return Example.Fail([.. Parts.Select(Has)]);
            yield return Example.Fail((Parts[0], TableOf(Parts[0], [@"Microsoft:5A9F81C9\D0", null, null], [@"Microsoft:5A9F81C9\D1", "Second", ""])));
            if (Allowed is null)
                yield break;
            yield return Example.NotApplicable(Has(Parts[0])).Named("lab-1").With(Allowed, "lab-*");
            yield return Example.Fail(Has(Parts[0])).Named("web-1").With(Allowed, "lab-*");
        }
    }

    private static string Show(Row row) => (row["ElementName"] ?? row["InstanceID"]) + (string.IsNullOrEmpty(row["HostResource"]) ? "" : " " + row["HostResource"]);

    private static (Setting, Reading) Has(Setting part) => (part, TableOf(part, [@"Microsoft:5A9F81C9\D0", "Part", @"C:\Images\part.img"]));
}
