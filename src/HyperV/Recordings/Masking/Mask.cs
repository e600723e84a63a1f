using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Recordings.Masking;

/// <summary>Takes secrets and the names of accounts out of what is recorded.</summary>
internal sealed class Mask
{
    private static readonly object Removed = new();
    private readonly Dictionary<(string, string), Treatment> treatments = [];
    private readonly SecurityIds ids = new();
    private readonly AccountNames accounts;

    /// <summary>Makes a mask that knows no account yet.</summary>
    public Mask() => accounts = new(ids);

    /// <summary>What stands in place of a secret.</summary>
    public static object LeftOut => Removed;

    /// <summary>Learns which names are built in from instances that hold name and security identifier; to be done before anything is masked.</summary>
    /// <param name="instance">An instance.</param>
    public void Learn(CimObject instance)
    {
        if ((instance["SID"] ?? instance["SIDString"]) is string sid && instance["Name"] is string name)
            accounts.Learn(name, sid);
        foreach (var value in instance.Properties.Values)
        {
            if (value is CimObject embedded)
                Learn(embedded);
            else if (value is IReadOnlyList<object?> list && list.Count > 0 && list[0] is CimObject)
                list.OfType<CimObject>().ToList().ForEach(Learn);
        }
    }

    /// <summary>What is kept of a value: the value, another one, or <see cref="LeftOut"/>.</summary>
    /// <param name="className">The class; empty for a parameter of a method.</param>
    /// <param name="name">The property or parameter.</param>
    /// <param name="value">The value.</param>
    public object? Value(string className, string name, object? value)
    {
        if (value is null or bool or long or ulong or double)
            return value;
        if (!treatments.TryGetValue((className, name), out var treatment))
            treatments.Add((className, name), treatment = SensitiveNames.Of(className, name));
        return treatment == Treatment.Secret ? Removed : Kept(treatment, value);
    }

    /// <summary>A question with other names in it.</summary>
    /// <param name="question">The question.</param>
    public CimQuestion Question(CimQuestion question) => question.Changed(ids.Masked, (className, name, value) => Value(className, name, value) is var kept && kept == Removed ? null : kept);

    /// <summary>What a server said, with other names in it.</summary>
    /// <param name="message">The message.</param>
    public string Sentence(string message) => accounts.InSentence(message);

    private object? Kept(Treatment treatment, object? value) => value switch
    {
        string text when EmbeddedText.Is(text) => EmbeddedText.Masked(text, Inner) ?? Removed,
        string when treatment == Treatment.Items => Removed,
        string text => treatment == Treatment.Account ? accounts.Masked(text) : ids.Masked(text),
        IReadOnlyList<object?> list when list.Count > 0 && list[0] is long => ids.Masked(list),
        IReadOnlyList<object?> list => list.Select(item => Kept(treatment, item)).ToList(),
        CimPath path => new CimPath(path.Space, path.ClassName, path.Keys.ToDictionary(key => key.Key, key => Value(path.ClassName, key.Key, key.Value))),
        _ => value,
    };

    private string? Inner(string className, string name, string value) => Value(className, name, value) as string;
}
