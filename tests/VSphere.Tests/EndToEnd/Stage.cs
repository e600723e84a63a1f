using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Tests.Fixtures;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>Brings the simulator, by its control channel, to a state in which a setting of the resource on stage reads as wanted.</summary>
internal static class Stage
{
    private static readonly Dictionary<Scope, string> Objects = new()
    {
        [Scope.ManagementServer] = "ServiceInstance",
        [Scope.Cluster] = "clustercomputeresource-33",
        [Scope.ResourcePool] = "resgroup-58",
        [Scope.Host] = "host-40",
        [Scope.Switch] = "dvs-9",
        [Scope.Network] = "dvportgroup-13",
        [Scope.Datastore] = "datastore-11",
        [Scope.ImageStore] = StagedRest.Library,
        [Scope.VirtualMachine] = "vm-93",
    };

    /// <summary>The resource of each kind that is on stage: its object's id.</summary>
    public static string ObjectOf(Scope scope) => Objects[scope];

    /// <summary>Makes a setting read as wanted, as far as the control channel can.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="reading">What it shall read.</param>
    /// <param name="splits">Whether a comma in a cell parts the elements of an array.</param>
    /// <exception cref="NotStagedException">It can not.</exception>
    public static void Set(Setting setting, Reading reading, bool splits)
    {
        switch (setting.Source)
        {
            case "option":
                Option(setting, reading);
                break;
            case "extra-config" when setting.Columns.Count == 0:
                Simulator.Send(reading.IsKnown ? HttpMethod.Post : HttpMethod.Delete, "extra?object=" + ObjectOf(setting.Scope) + "&key=" + Escaped(setting.Path), reading.IsKnown ? reading.Text! : "");
                break;
            case "extra-config":
                ExtraConfigs(setting, reading);
                break;
            case "property" when setting.Columns.Count == 0:
                StagedProperty.Set(ObjectOf(setting.Scope), setting, reading);
                break;
            case "property":
                StagedTable.Set(ObjectOf(setting.Scope), setting, reading, splits);
                break;
            case "method":
                StagedMethod.Set(ObjectOf(setting.Scope), setting, reading, splits);
                break;
            case "esxcli":
                StagedEsxCli.Set(ObjectOf(setting.Scope), setting, reading, splits);
                break;
            case "appliance":
                StagedRest.Appliance(ObjectOf(Scope.Cluster), setting, reading);
                break;
            case "library":
                StagedRest.OfLibrary(setting, reading);
                break;
            case "alarms":
                StagedAlarms.Set(reading);
                break;
            case "datastore-files":
                StagedFiles.Set(ObjectOf(setting.Scope), setting, reading);
                break;
            case "permissions":
                StagedPermissions.Set(reading);
                break;
            default:
                throw new NotStagedException("no channel sets " + setting.Source);
        }
    }

    /// <summary>Makes a setting unreadable, and others of the same object with it where there is no finer way.</summary>
    public static void Hide(Setting setting)
    {
        var slash = setting.Path.IndexOf('/', StringComparison.Ordinal);
        Simulator.Post(setting.Source switch
        {
            "esxcli" => "fault?kind=callfails&method=ExecuteSoap&fault=NotSupported",
            "appliance" or "library" => "fault?kind=restdenied",
            "option" when setting.Scope == Scope.Host => "fault?kind=nopermission&object=EsxHostAdvSettings-40",
            "option" => "fault?kind=nopermission&object=" + StagedXml.Get(ObjectOf(setting.Scope), "content.setting").Value.Trim(),
            "property" or "method" when slash > 0 => "fault?kind=nopermission&object="
                + StagedXml.Get(ObjectOf(setting.Scope), (setting.Scope == Scope.ManagementServer ? "content." : "") + setting.Path[..slash]).Elements().First().Value.Trim(),
            _ => "fault?kind=nopermission&object=" + ObjectOf(setting.Scope),
        });
    }

    /// <summary>A value as a part of a control call.</summary>
    public static string Escaped(string text) => System.Uri.EscapeDataString(text);

    private static void Option(Setting setting, Reading reading)
    {
        var call = "option?key=" + Escaped(setting.Path) + (setting.Scope == Scope.Host ? "&object=" + ObjectOf(Scope.Host) : "");
        try
        {
            Simulator.Send(reading.IsKnown ? HttpMethod.Post : HttpMethod.Delete, call, reading.IsKnown ? reading.Text! : "");
        }
        catch (InvalidOperationException) when (reading.IsKnown && reading.Number is not null)
        {
            Simulator.Post(call + "&type=long", reading.Text!);
        }
    }

    private static void ExtraConfigs(Setting setting, Reading reading)
    {
        var machine = ObjectOf(setting.Scope);
        foreach (var key in StagedXml.Get(machine, "config.extraConfig").Elements().Select(entry => entry.Element("key")?.Value).OfType<string>()
            .Where(key => Core.NamePattern.Matches(setting.Path, key)).ToList())
            Simulator.Send(HttpMethod.Delete, "extra?object=" + machine + "&key=" + Escaped(key));
        foreach (var row in reading.Rows)
            Simulator.Post("extra?object=" + machine + "&key=" + Escaped(row["key"]!), row["value"] ?? "");
    }
}
