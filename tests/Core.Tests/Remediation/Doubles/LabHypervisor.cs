using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Json;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Core.Tests.Operations.Doubles;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

/// <summary>A hypervisor whose settings are files in a folder: a write is a rename, as of a real one, and stays when the process is killed.</summary>
internal sealed class LabHypervisor(string folder, string name, params Resource[] resources) : IHypervisor
{
    public TargetInfo Info { get; } = FakeHypervisor.Target(name, Platform.HyperV);

    /// <summary>Told of each step before it is taken; what it throws is what happens instead.</summary>
    public Action<string> Step { get; set; } = _ => { };

    /// <summary>What a preparation makes of changes; throws to refuse.</summary>
    public Func<Resource, IReadOnlyList<Change>, IReadOnlyList<Change>> Preparing { get; set; } = (_, changes) => changes;

    /// <summary>What must still happen after a write.</summary>
    public Func<IReadOnlyList<Change>, string?> Activating { get; set; } = changes => changes.Any(change => change.Setting.Equals(LabPlace.Cycled)) ? "power it off and on" : null;

    /// <summary>Settings whose reading is of the running state: what is written shows after a restart only.</summary>
    public HashSet<Setting> RunningOnly { get; } = [];

    public List<string> Writes { get; } = [];

    public List<IReadOnlyList<Setting>> Reads { get; } = [];

    public IReadOnlyList<Resource> List(IReadOnlyCollection<Scope> scopes, CancellationToken cancellation)
    {
        Step("list");
        return [.. resources.Where(resource => scopes.Contains(resource.Kind))];
    }

    public IEnumerable<Observation> Read(IReadOnlyList<Resource> asked, IReadOnlyCollection<Setting> settings, CancellationToken cancellation)
    {
        Step("read");
        Reads.Add([.. settings]);
        foreach (var resource in asked)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new Observation(resource, FakeHypervisor.Now, settings.Where(setting => setting.Scope == resource.Kind).ToDictionary(setting => setting, setting => this[resource, setting]));
        }
    }

    public Reading this[Resource resource, Setting setting]
    {
        get => Value(Place(resource, setting), setting);
        set => Set(Place(resource, setting), value);
    }

    /// <summary>What is kept for the next start, of a setting that shows the running state.</summary>
    public Reading Kept(Resource resource, Setting setting) => Value(Place(resource, setting) + ".kept", setting);

    public bool CanWrite(Setting setting) => !setting.Equals(LabPlace.ReadOnly);

    public IPreparedWrite Prepare(Resource resource, IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        Step("prepare");
        foreach (var change in changes)
        {
            if (!this[resource, change.Setting].Equals(change.Before))
                throw new HyException("Hy.Change.Drifted", change.Setting + " is no longer " + change.Before + ".");
        }

        return new LabWrite(this, resource, Preparing(resource, changes));
    }

    public void Write(Resource resource, IReadOnlyList<Change> changes)
    {
        Writes.Add(resource.Name + ": " + string.Join(", ", changes.Select(change => change.Setting.Path)));
        foreach (var change in changes)
        {
            Step("write");
            Set(Place(resource, change.Setting) + (RunningOnly.Contains(change.Setting) ? ".kept" : ""), change.After);
        }

        Step("written");
    }

    public void Dispose()
    {
    }

    private string Place(Resource resource, Setting setting) => Path.Combine(folder, Info.Target + "." + resource.Id + "." + setting.Path);

    private static Reading Value(string path, Setting setting) =>
        File.Exists(path) ? ReadingJson.Reading(JsonValue.Parse(File.ReadAllText(path)), setting) : Reading.Absent;

    private static void Set(string path, Reading value)
    {
        if (value.State == ReadingState.Absent)
        {
            File.Delete(path);
            return;
        }

        using (var stream = File.Create(path + ".new"))
        using (var json = new JsonText(stream))
            ReadingJson.Write(json, value);
        File.Move(path + ".new", path, true);
    }
}
