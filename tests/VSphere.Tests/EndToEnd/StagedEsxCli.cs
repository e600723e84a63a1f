using System.Text.Json.Nodes;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Tests.Fixtures;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>Sets what esxcli commands print.</summary>
internal static class StagedEsxCli
{
    /// <summary>Makes it print as wanted.</summary>
    public static void Set(string id, Setting setting, Reading reading, bool splits)
    {
        var parts = setting.Path.Split(':', 2);
        var call = "esxcli?object=" + id + "&command=" + parts[0];
        if (setting.Columns.Count > 0)
        {
            Post(call, "list", new JsonArray([.. reading.Rows.Select(row => Row(row, splits))]));
            return;
        }

        var now = Now(call);
        if (parts[1].StartsWith('['))
        {
            var (choice, field) = (parts[1][1..parts[1].IndexOf(']', StringComparison.Ordinal)].Split('='), parts[1][(parts[1].IndexOf(']', StringComparison.Ordinal) + 2)..]);
            var rows = now?["list"]?.AsArray().Where(row => row![choice[0]]?.ToString() != choice[1]).Select(row => row!.DeepClone()).ToList() ?? [];
            if (reading.IsKnown)
                rows.Add(new JsonObject { [choice[0]] = choice[1], [field] = reading.Text });
            Post(call, "list", new JsonArray([.. rows]));
            return;
        }

        var fields = now?["get"]?.DeepClone().AsObject() ?? [];
        fields.Remove(parts[1]);
        if (reading.IsKnown)
            fields[parts[1]] = reading.IsList ? new JsonArray([.. reading.List.Select(item => (JsonNode)item)]) : reading.Text;
        Post(call, "get", fields);
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

    private static JsonNode Row(Row row, bool splits)
    {
        var made = new JsonObject();
        foreach (var column in row.Columns.Where(column => row[column] is not null))
            made[column] = splits && row[column]!.Contains(',', StringComparison.Ordinal) ? new JsonArray([.. row[column]!.Split(',').Select(part => (JsonNode)part.Trim())]) : row[column];
        return made;
    }

    private static void Post(string call, string kind, JsonNode printed) => Simulator.Post(call, new JsonObject { [kind] = printed }.ToJsonString());
}
