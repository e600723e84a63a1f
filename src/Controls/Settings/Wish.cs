using System;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>What a control over several settings wants of one of them.</summary>
internal sealed class Wish
{
    private readonly Func<Facts, Reading, bool> accepts;
    private readonly Func<Facts, Reading?> repaired;

    private Wish(Setting setting, string name, string text, Func<Facts, Reading, bool> accepts, Func<Facts, Reading?> repaired)
    {
        Setting = setting;
        Name = name;
        Text = name + " " + text;
        this.accepts = accepts;
        this.repaired = repaired;
    }

    /// <summary>The setting.</summary>
    public Setting Setting { get; }

    /// <summary>What findings call it: an option by its key, another setting by the last step of its path.</summary>
    public string Name { get; }

    /// <summary>Its name, and what is wanted.</summary>
    public string Text { get; }

    /// <summary>One of these values, letter case ignored; the first is what a repair sets.</summary>
    public static Wish OneOf(Setting setting, params string[] values)
    {
        var wanted = Wanted.OneOf(values);
        return Where(setting, wanted.Text, (_, reading) => wanted.Accepts(reading), _ => wanted.Repaired);
    }

    /// <summary>A whole number between two, both included; the greater is what a repair sets.</summary>
    public static Wish Between(Setting setting, long least, long most) =>
        Where(setting, "from " + least + " to " + most, (_, reading) => reading.Number >= least && reading.Number <= most, _ => Reading.Known(most));

    /// <summary>The same, the greater number decided by the site.</summary>
    public static Wish Between(Setting setting, long least, Parameter most) =>
        Where(setting, "from " + least + " to " + most.Name + " (" + most.Standard + ")",
            (facts, reading) => reading.Number >= least && reading.Number <= facts.Number(most), facts => Reading.Known((long)facts.Number(most)));

    /// <summary>A whole number no smaller than one that the site decides, which is what a repair sets.</summary>
    public static Wish AtLeast(Setting setting, Parameter least) =>
        Where(setting, "at least " + least.Name + " (" + least.Standard + ")",
            (facts, reading) => reading.Number >= facts.Number(least), facts => Reading.Known((long)facts.Number(least)));

    /// <summary>Whatever a function accepts.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="text">What is wanted, as findings show it.</param>
    /// <param name="accepts">Whether a value in force is as wanted.</param>
    /// <param name="repaired">What a repair sets; null where only a person can choose it.</param>
    /// <param name="name">What findings call it, where its path does not say it.</param>
    public static Wish Where(Setting setting, string text, Func<Facts, Reading, bool> accepts, Func<Facts, Reading?> repaired, string? name = null) =>
        new(setting, name ?? (setting.Source == "option" ? setting.Path : setting.Path.Split('.', '/', ':').Last()), text, accepts, repaired);

    /// <summary>Whether the value in force is as wanted.</summary>
    public bool IsMet(Facts facts) => accepts(facts, facts.InForce(Setting));

    /// <summary>What a repair sets; null where only a person can choose it.</summary>
    public Reading? Repaired(Facts facts) => repaired(facts);
}
