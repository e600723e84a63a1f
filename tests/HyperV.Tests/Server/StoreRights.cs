using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.Server;

/// <summary>What the store does not have, does not allow, or has break down.</summary>
internal sealed class StoreRights
{
    private readonly HashSet<string> missing = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> denied = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> empty = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> older = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Part, CimFault Fault)> faults = [];
    private readonly Lock gate = new();

    public void Missing(string what) => Add(missing, what);

    public void Denied(string what) => Add(denied, what);

    public void Empty(string space) => Add(empty, space);

    public void Older(string property) => Add(older, property);

    public void Broken(string part, CimFault fault)
    {
        lock (gate)
            faults.Add((part, fault));
    }

    public bool ShowsNothing(string space) => Has(empty, space);

    public bool Knows(string space, string className, string property) => !Has(older, space + "/" + className + "." + property);

    public bool HasOlder
    {
        get
        {
            lock (gate)
                return older.Count > 0;
        }
    }

    /// <summary>Refuses a question that is to be refused.</summary>
    public void Check(string question, string space, string className)
    {
        lock (gate)
        {
            if (faults.FirstOrDefault(fault => question.Contains(fault.Part, StringComparison.OrdinalIgnoreCase)).Fault is { } broken)
                throw new CimFault(broken.Kind, broken.Message);
        }

        if (Has(missing, space))
            throw new CimFault(CimFaultKind.InvalidNamespace, "Invalid namespace " + space + ".");
        if (Has(denied, space) || Has(denied, space + "/" + className))
            throw new CimFault(CimFaultKind.AccessDenied, "Access denied.");
        if (Has(missing, space + "/" + className))
            throw new CimFault(CimFaultKind.InvalidClass, "Invalid class " + className + ".");
    }

    private void Add(HashSet<string> set, string what)
    {
        lock (gate)
            set.Add(what);
    }

    private bool Has(HashSet<string> set, string what)
    {
        lock (gate)
            return set.Contains(what);
    }
}
