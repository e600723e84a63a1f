using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Policy;

/// <summary>Reads one policy. All that is wrong is said at once, each with line and column.</summary>
internal sealed class PolicyReader(ControlLibrary library, string path)
{
    private const int Version = 1;
    private const string ControlsHint = "write ids or names of controls, with wildcards: LV-02-02, KvmVm*",
        ResourcesHint = "write names of resources, with wildcards; * is all of them",
        TargetsHint = "write targets, with wildcards; leave it out where it is for all of them";

    private readonly PolicyProblems problems = new(path);

    /// <summary>Reads.</summary>
    public PolicyCheck Read(Stream json, DateTimeOffset now)
    {
        var parameters = new Dictionary<(string, string), string>();
        List<ExceptionEntry> exceptions = [];
        List<AttestationEntry> attestations = [];
        GoldStandard? images = null;
        try
        {
            var document = JsonValue.Parse(new JsonCursor(json) { AllowsComments = true });
            if (PolicyObject.Of(document, problems, "the policy", "$schema", "version", "parameters", "exceptions", "attestations", "images") is { } root)
            {
                root.MaybeText("$schema");
                CheckVersion(document, root);
                ReadParameters(root.Find("parameters"), parameters);
                exceptions = Entries(root, "exceptions", Exception);
                attestations = Entries(root, "attestations", Attestation);
                images = new PolicyImages(problems).Read(root.Find("images"));
            }
        }
        catch (HyException error)
        {
            problems.Malformed(error);
        }

        var policy = new SitePolicy(path, new SiteParameters(parameters), exceptions, attestations, images);
        return new PolicyCheck(policy, problems.All.Concat(PolicyClock.Warnings(policy, exceptions.Concat<PolicyEntry>(attestations), now)));
    }

    private void CheckVersion(JsonValue document, PolicyObject root)
    {
        if (root.Find("version") is not { } version)
            problems.Error(document, "Hy.Policy.Missing", "the policy has no \"version\": write \"version\": 1.");
        else if (version.Kind != JsonKind.Number || version.Written != Version.ToString(CultureInfo.InvariantCulture))
            problems.Error(version, "Hy.Policy.Version", "\"version\" must be 1: this program reads no other.");
    }

    private void ReadParameters(JsonValue? section, Dictionary<(string, string), string> parameters)
    {
        if (section is null || !IsObject(section, "\"parameters\""))
            return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in section.Keys)
        {
            var values = section.Member(id);
            if (library.All.FirstOrDefault(control => string.Equals(control.Id, id, StringComparison.OrdinalIgnoreCase)) is not { } control)
                problems.ErrorAtKey(values, "Hy.Policy.Control", "there is no control " + IdText.Quote(id) + ": " + Suggestion(id));
            else if (!seen.Add(control.Id))
                problems.ErrorAtKey(values, "Hy.Policy.Duplicate", control.Id + " stands twice: join the two.");
            else if (IsObject(values, "the values of " + control.Id))
                ReadValues(control, values, parameters);
        }
    }

    private void ReadValues(ControlInfo control, JsonValue values, Dictionary<(string, string), string> parameters)
    {
        foreach (var name in values.Keys)
        {
            if (control.Parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
                problems.ErrorAtKey(values.Member(name), "Hy.Policy.Parameter", control.Id + " has no parameter " + IdText.Quote(name) + ": " + Suggestion(control, name));
            else if (ParameterValue.Read(values.Member(name), parameter, problems) is { } value)
                parameters[(control.Id, name)] = value;
        }
    }

    private bool IsObject(JsonValue value, string what)
    {
        if (value.Kind != JsonKind.Object)
            problems.Error(value, "Hy.Policy.Value", what + " must be an object, { }.");
        return value.Kind == JsonKind.Object;
    }

    private List<T> Entries<T>(PolicyObject root, string key, Func<JsonValue, T?> read) where T : PolicyEntry
    {
        var entries = new List<T>();
        if (root.Find(key) is not { } section)
            return entries;
        if (section.Kind != JsonKind.Array)
        {
            problems.Error(section, "Hy.Policy.Value", "\"" + key + "\" must be an array, [ ].");
            return entries;
        }

        foreach (var item in section.AsArray())
        {
            if (read(item) is not { } entry)
                continue;
            if (entries.FirstOrDefault(other => IsSameScope(other, entry)) is { } first)
                problems.Warn(item, "Hy.Policy.Duplicate", "this " + entry.What + " is for the same as the one at line " + first.Line.ToString(CultureInfo.InvariantCulture) + ": keep one of them.");
            entries.Add(entry);
        }

        return entries;
    }

    private ExceptionEntry? Exception(JsonValue item)
    {
        if (PolicyObject.Of(item, problems, "an exception", "controls", "resources", "targets", "owner", "reason", "ticket", "expires") is not { } fields)
            return null;
        var scope = Scope(item, fields);
        var owner = fields.Text("owner", "say who answers for it");
        var reason = fields.Text("reason", "say why the site lives with it");
        var ticket = fields.MaybeText("ticket");
        var expires = fields.Instant("expires", "say until when, with the zone: 2027-06-30T23:59:59+02:00");
        return scope is null || owner is null || reason is null || expires is null ? null : new ExceptionEntry(scope, owner, reason, ticket, expires.Value);
    }

    private AttestationEntry? Attestation(JsonValue item)
    {
        if (PolicyObject.Of(item, problems, "an attestation", "controls", "resources", "targets", "who", "when", "answer", "evidence", "evidenceSha256", "validUntil") is not { } fields)
            return null;
        var scope = Scope(item, fields);
        var who = fields.Text("who", "say who has looked");
        var when = fields.Instant("when", "say when, with the zone: 2027-01-15T09:30:00+01:00");
        var answer = fields.Text("answer", "write pass or fail");
        var evidence = fields.Text("evidence", "say where the evidence is: a document, a photograph, a record");
        var hash = fields.MaybeText("evidenceSha256");
        var until = fields.Instant("validUntil", "say until when it counts, with the zone: 2028-01-15T00:00:00+01:00");
        if (answer is not (null or "pass" or "fail"))
            fields.Error("answer", "Hy.Policy.Value", "\"answer\" is " + IdText.Quote(answer) + ": write pass or fail.");
        if (hash is not null && (hash.Length != 64 || !hash.All(Uri.IsHexDigit)))
            fields.Error("evidenceSha256", "Hy.Policy.Value", "\"evidenceSha256\" must be the 64 hexadecimal digits of a SHA-256 (Get-FileHash, sha256sum).");
        if (until <= when)
            fields.Error("validUntil", "Hy.Policy.Instant", "\"validUntil\" is not after \"when\": it would never count.");
        return scope is null || who is null || when is null || answer is null || evidence is null || until is null ? null
            : new AttestationEntry(scope, who, when.Value, answer == "pass" ? Verdict.Pass : Verdict.Fail, evidence, hash?.ToLowerInvariant(), until.Value);
    }

    private PolicyScope? Scope(JsonValue item, PolicyObject fields)
    {
        var controls = fields.Patterns("controls", ControlsHint);
        var resources = fields.Patterns("resources", ResourcesHint);
        var targets = fields.Find("targets") is null ? null : fields.Patterns("targets", TargetsHint);
        var ids = new List<string>();
        foreach (var pattern in controls)
        {
            var found = library.All.Where(control => NamePattern.Matches(pattern.AsText(), control.Id) || NamePattern.Matches(pattern.AsText(), control.Name)).Select(control => control.Id).ToList();
            if (found.Count == 0)
                problems.Error(pattern, "Hy.Policy.Control", "there is no control " + IdText.Quote(pattern.AsText()) + ": " + Suggestion(pattern.AsText()));
            ids.AddRange(found);
        }

        return ids.Count == 0 || resources.Count == 0 || targets is { Count: 0 } ? null
            : new PolicyScope(Texts(controls), ids, Texts(resources), targets is null ? ["*"] : Texts(targets), item.Line, item.Column);
    }

    private string Suggestion(string id) => Nearest.To(id, library.All.SelectMany(control => new[] { control.Id, control.Name })) is { } nearest
        ? "did you mean " + nearest + "?" : "list them with Get-HyControl or hysr catalog controls.";

    private static string Suggestion(ControlInfo control, string name) =>
        control.Parameters.Count == 0 ? "it has none."
        : Nearest.To(name, control.Parameters.Select(parameter => parameter.Name)) is { } nearest ? "did you mean \"" + nearest + "\"?"
        : "it has " + string.Join(", ", control.Parameters.Select(parameter => parameter.Name)) + ".";

    private static bool IsSameScope(PolicyEntry one, PolicyEntry other) =>
        one.ControlIds.Count == other.ControlIds.Count && one.ControlIds.All(other.ControlIds.Contains)
        && one.Resources.SequenceEqual(other.Resources, StringComparer.OrdinalIgnoreCase) && one.Targets.SequenceEqual(other.Targets, StringComparer.OrdinalIgnoreCase);

    private static List<string> Texts(IEnumerable<JsonValue> values) => values.Select(value => value.AsText()).ToList();
}
