using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Cli.Dsc;

/// <summary>The instance that DSC is about: one control on one target.</summary>
internal sealed class DscInput
{
    private static readonly string[] ReadOnly = ["compliant", "findings", "changes"];

    private DscInput(string target, string control, IReadOnlyList<string> resources, IReadOnlyList<Impact> allowImpact, string? journal)
    {
        Target = target;
        Control = control;
        Resources = resources;
        AllowImpact = allowImpact;
        Journal = journal;
    }

    public string Target { get; }

    public string Control { get; }

    public IReadOnlyList<string> Resources { get; }

    public IReadOnlyList<Impact> AllowImpact { get; }

    public string? Journal { get; }

    /// <summary>Reads an instance as the schema describes it; what is read-only there is passed over.</summary>
    /// <exception cref="HyException"><c>Hy.Usage</c>: it is not what the schema asks for.</exception>
    public static DscInput Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Wrong("it is not an object");
            var members = document.RootElement.EnumerateObject()
                .Where(member => !member.Name.StartsWith('_') && !ReadOnly.Contains(member.Name) && member.Value.ValueKind != JsonValueKind.Null)
                .GroupBy(member => member.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
            var input = new DscInput(
                Text(members, "target") ?? throw Wrong("'target' is missing"),
                Text(members, "control") ?? throw Wrong("'control' is missing"),
                Texts(members, "resourceName"),
                Texts(members, "allowImpact").Select(Named).ToList(),
                Text(members, "journal"));
            return members.Count == 0 ? input : throw Wrong("there is no property '" + SafeText.OneLine(members.Keys.First()) + "'");
        }
        catch (JsonException error)
        {
            throw Wrong("it is not JSON (" + error.Message + ")");
        }
    }

    private static string? Text(Dictionary<string, JsonElement> members, string name) => !members.Remove(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : throw Wrong("'" + name + "' is not a text");

    private static List<string> Texts(Dictionary<string, JsonElement> members, string name) => !members.Remove(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : throw Wrong("'" + name + "' is not a list of texts");

    private static Impact Named(string name) => Enum.GetNames<Impact>().FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known
        ? Enum.Parse<Impact>(known) : throw Wrong("'" + SafeText.OneLine(name) + "' is not an impact");

    private static HyException Wrong(string what) => new("Hy.Usage", "the input is not what 'hysr dsc schema' asks for: " + what + ".");
}
