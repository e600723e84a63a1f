using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.Server.Writes;

/// <summary>
/// Has a server do its work at once, or in a job that is looked at until it has ended: each look takes it on, from starting
/// over running to completed. On demand a method fails, having done nothing or the first of several things.
/// </summary>
internal sealed class JobDesk
{
    private const long Started = 4096, Failed = 32768, Starting = 3, Running = 4, Completed = 7, Exception = 10;

    private readonly CimStore store;
    private readonly Dictionary<string, (string Words, bool IsHalf)> broken = [];
    private readonly Dictionary<string, (Action Work, string? Words)> open = [];
    private readonly HashSet<string> words = [];
    private int made;

    /// <summary>Opens it.</summary>
    public JobDesk(CimStore store)
    {
        this.store = store;
        store.Before += question => Advance(question);
        store.On("Msvm_ConcreteJob", "GetErrorEx", (path, _) => CimStore.Answer(0, ("Errors", words.Where(text => text.StartsWith(Id(path), StringComparison.Ordinal))
            .Select(text => (object?)CimXml.Write("Msvm_Error", [new CimXmlProperty("Message", "string", text[Id(path).Length..])])).ToList())));
    }

    /// <summary>Whether methods of Hyper-V start jobs.</summary>
    public bool StartsJobs { get; set; }

    /// <summary>Whether the jobs that are started never end.</summary>
    public bool IsStuck { get; set; }

    /// <summary>A method fails from now on.</summary>
    /// <param name="method">The method.</param>
    /// <param name="says">What its job says of it.</param>
    /// <param name="isHalf">Whether the first of what it was asked for is done.</param>
    public void Break(string method, string says, bool isHalf = false) => broken[method] = (says, isHalf);

    /// <summary>Nothing fails any more.</summary>
    public void Mend() => broken.Clear();

    /// <summary>Does several things in a method, or starts a job that does them.</summary>
    /// <param name="method">The method.</param>
    /// <param name="check">Throws where it is to be refused.</param>
    /// <param name="things">The things.</param>
    public CimObject Do(string method, Action check, IReadOnlyList<Action> things)
    {
        try
        {
            check();
            var fails = broken.TryGetValue(method, out var broke);
            var doing = fails ? things.Take(broke.IsHalf ? 1 : 0).ToList() : things;
            if (StartsJobs)
                return CimStore.Answer(Started, ("Job", Start(() => Run(doing), fails ? broke.Words : null)));
            Run(doing);
            return CimStore.Answer(fails ? Failed : 0);
        }
        catch (Refusal refusal)
        {
            return CimStore.Answer(refusal.Code);
        }
    }

    private static void Run(IEnumerable<Action> things)
    {
        foreach (var thing in things)
            thing();
    }

    private static string Id(CimPath path) => (string)path.Keys["InstanceID"]!;

    private CimPath Start(Action work, string? says)
    {
        var id = "job-" + ++made;
        open[id] = (work, says);
        return store.Add(Spaces.Virtualization, "Msvm_ConcreteJob", ("InstanceID", id), ("Name", "job"), ("JobState", Starting));
    }

    private void Advance(string question)
    {
        if (!question.StartsWith("get ", StringComparison.Ordinal) || !question.Contains("ConcreteJob", StringComparison.OrdinalIgnoreCase) || IsStuck)
            return;
        foreach (var (id, (work, says)) in open.Where(pair => question.Contains('"' + pair.Key + '"', StringComparison.Ordinal)).ToList())
        {
            var path = CimPath.Of(Spaces.Virtualization, "Msvm_ConcreteJob", "InstanceID", id);
            if (store.Find(path)!.Number("JobState") == Starting)
            {
                store.Set(path, ("JobState", Running));
                continue;
            }

            open.Remove(id);
            var (state, text, code) = (Completed, says, 0L);
            try
            {
                work();
            }
            catch (Refusal refusal)
            {
                (text, code) = (refusal.Message, refusal.Code);
            }

            if (text is not null)
            {
                (state, code) = (Exception, code == 0 ? Failed : code);
                words.Add(id + text + " (event 15130)");
            }

            store.Set(path, ("JobState", state), ("ErrorCode", code), ("ErrorDescription", text));
        }
    }
}
