using System.Text.Json.Nodes;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Tests.Fixtures;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>Sets what the REST interface answers.</summary>
internal static class StagedRest
{
    /// <summary>The library on stage.</summary>
    public const string Library = "6f0c1f3e-0000-4000-8000-000000000001";

    private const string Libraries = "rest?path=libraries";

    /// <summary>Makes a value of the appliance read as wanted.</summary>
    public static void Appliance(string cluster, Setting setting, Reading reading)
    {
        var (address, path) = (setting.Path[.. setting.Path.IndexOf(':', StringComparison.Ordinal)], setting.Path[(setting.Path.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        if (address.Contains("trusted-certificates", StringComparison.Ordinal))
        {
            InLibraries(all => all["certificates"] = Value(setting, reading));
            return;
        }

        var call = "rest?path=" + Stage.Escaped(address["/api".Length..].Replace("{id}", cluster, StringComparison.Ordinal));
        var now = path.Length == 0 ? Value(setting, reading) : Now(call) ?? new JsonObject();
        if (path.Length > 0)
            Put(now!.AsObject(), path, Value(setting, reading));
        if (now is null || path.Length > 0 && !reading.IsKnown && now.AsObject().Count == 0)
            Simulator.Send(HttpMethod.Delete, call);
        else
            Simulator.Post(call, now.ToJsonString());
    }

    /// <summary>Makes a value of the library on stage read as wanted.</summary>
    public static void OfLibrary(Setting setting, Reading reading) => InLibraries(all =>
    {
        if (setting.Path == "items")
        {
            var items = all["items"]!.AsArray();
            for (var i = items.Count - 1; i >= 0; i--)
            {
                if (items[i]!["library_id"]!.ToString() == Library)
                    items.RemoveAt(i);
            }

            foreach (var row in Value(setting, reading)?.AsArray().Select(row => row!.DeepClone().AsObject()) ?? [])
            {
                row["id"] ??= "staged-" + items.Count;
                row["library_id"] = Library;
                items.Add(row);
            }
        }
        else if (setting.Path == "signed_items_policy_id")
            all["policies"] = reading.IsKnown ? new JsonArray(new JsonObject { ["policy"] = reading.Text, ["name"] = "OVF default policy", ["item_type_rules"] = new JsonObject { ["ovf"] = "OVF_STRICT_VERIFICATION" } }) : new JsonArray();
        else
            Put(all["libraries"]!.AsArray().Single(one => one!["id"]!.ToString() == Library)!.AsObject(), setting.Path, Value(setting, reading));
    });

    /// <summary>Names the library on stage.</summary>
    public static void Name(string name) => InLibraries(all => all["libraries"]!.AsArray().Single(one => one!["id"]!.ToString() == Library)!["name"] = name);

    private static void InLibraries(Action<JsonNode> change)
    {
        var all = JsonNode.Parse(Simulator.Send(HttpMethod.Get, Libraries))!;
        change(all);
        Simulator.Post(Libraries, all.ToJsonString());
    }

    private static void Put(JsonObject place, string path, JsonNode? value)
    {
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
            place = (place[step] as JsonObject) ?? (JsonObject)(place[step] = new JsonObject());
        if (value is null)
            place.Remove(steps[^1]);
        else
            place[steps[^1]] = value;
    }

    private static JsonNode? Now(string call)
    {
        try
        {
            return JsonNode.Parse(Simulator.Send(HttpMethod.Get, call));
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonNode? Value(Setting setting, Reading reading)
    {
        if (!reading.IsKnown)
            return null;
        if (setting.Columns.Count == 0)
            return reading.IsList ? new JsonArray([.. reading.List.Select(item => (JsonNode)item)]) : Simple(reading.Text!);
        var rows = new JsonArray();
        foreach (var row in reading.Rows)
        {
            var made = new JsonObject();
            foreach (var column in row.Columns.Where(column => row[column] is not null))
                Put(made, column, column is "certificate" or "id" ? row[column]! : Simple(row[column]!));
            rows.Add(made);
        }

        return rows;
    }

    private static JsonNode Simple(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ when long.TryParse(text, out var number) => number,
        _ => text,
    };
}
