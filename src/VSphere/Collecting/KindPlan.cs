using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Inventory;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>How the settings of one kind of resource are read, worked out once for all of them.</summary>
internal sealed class KindPlan
{
    /// <summary>Whether a host or machine is there to be asked.</summary>
    public const string ConnectionState = "runtime.connectionState";

    /// <summary>Set on every machine that has a configuration.</summary>
    public const string ConfiguredName = "config.name";

    /// <summary>The version of the API of a host.</summary>
    public const string HostApi = "summary.config.product.apiVersion";

    private readonly Reading?[] known;

    /// <summary>Works it out.</summary>
    /// <param name="scope">The kind.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="server">The version of the API of the server.</param>
    public KindPlan(Scope scope, IReadOnlyList<Setting> settings, Version server)
    {
        Kind = VimKind.Of(scope);
        Settings = settings;
        Places = settings.Select((setting, index) => (setting, index)).ToDictionary(one => one.setting, one => one.index);
        known = new Reading?[settings.Count];
        var reads = new List<(int Index, ISettingRead Read)>();
        for (var i = 0; i < settings.Count; i++)
        {
            if (settings[i].Since is { } since && since > server)
                known[i] = TooOld(since, server);
            else if (SourceList.Of(settings[i]) is not { } source)
                known[i] = Reading.Unreadable("nothing here reads this kind of setting");
            else
                Add(i, source, reads);
        }

        Own = new Place(reads.Where(one => one.Read is PropertyRead { Reference: null }));
        Referred = reads.Where(one => one.Read is PropertyRead { Reference: not null } or EachRead)
            .GroupBy(one => one.Read.Reference!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => new Place(group), StringComparer.Ordinal);
        Calls = [.. reads.Where(one => one.Read is CallRead).Select(one => (one.Index, (CallRead)one.Read))];
        References = [.. reads.Select(one => one.Read.Reference).OfType<string>().Distinct(StringComparer.Ordinal)];
        OwnPaths = [.. Own.Paths.Concat(References).Concat(Base(scope)).Distinct(StringComparer.Ordinal)];
        HasSince = settings.Any(setting => setting.Since is not null);
    }

    /// <summary>The kind in the VIM API; null where it is none of it.</summary>
    public VimKind? Kind { get; }

    /// <summary>The settings.</summary>
    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>Where each setting is among <see cref="Settings"/>.</summary>
    public IReadOnlyDictionary<Setting, int> Places { get; }

    /// <summary>The readings that need no question, by place.</summary>
    public IReadOnlyList<Reading?> Known => known;

    /// <summary>What is read of the resource itself.</summary>
    public Place Own { get; }

    /// <summary>What is read of what its properties refer to, by property.</summary>
    public IReadOnlyDictionary<string, Place> Referred { get; }

    /// <summary>What is asked for by questions of its own.</summary>
    public IReadOnlyList<(int Index, CallRead Read)> Calls { get; }

    /// <summary>The properties that refer to other objects.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>The properties of the resource that the server is asked for.</summary>
    public IReadOnlyList<string> OwnPaths { get; }

    /// <summary>Whether some settings are only there from a version on.</summary>
    public bool HasSince { get; }

    /// <summary>The reading of a setting that a server or host is too old for.</summary>
    /// <param name="since">The first version that has it.</param>
    /// <param name="version">The version that there is.</param>
    public static Reading TooOld(Version since, Version version) => Reading.Unreadable("needs vSphere " + since + " or later; this is " + version);

    private static IEnumerable<string> Base(Scope scope) => scope switch
    {
        Scope.Host => [ConnectionState, HostApi],
        Scope.VirtualMachine => [ConnectionState, ConfiguredName],
        _ => [],
    };

    private void Add(int index, ISource source, List<(int Index, ISettingRead Read)> reads)
    {
        try
        {
            reads.Add((index, source.Plan(Settings[index])));
        }
        catch (FormatException fault)
        {
            known[index] = Reading.Unreadable("the setting's path is none: " + fault.Message);
        }
    }
}
