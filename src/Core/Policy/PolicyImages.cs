using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Images;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Policy;

/// <summary>Reads what a policy asks of gold images.</summary>
internal sealed class PolicyImages(PolicyProblems problems)
{
    private const string SignersHint = "write thumbprints of certificates, 40 (SHA-1) or 64 (SHA-256) hexadecimal digits each", FormatsHint = "write names of formats",
        NameHint = "write its name as records have it, with wildcards: debian, win*";

    /// <summary>Reads the section; null where there is none, or it is none.</summary>
    public GoldStandard? Read(JsonValue? section)
    {
        if (section is null || PolicyObject.Of(section, problems, "\"images\"", "signers", "operatingSystems", "maxAgeDays", "vcpus", "memoryMiB", "formats") is not { } fields)
            return null;
        return new GoldStandard([.. Signers(fields)], Systems(section.Find("operatingSystems")), (int?)Number(section, "maxAgeDays", int.MaxValue),
            Bounds(section.Find("vcpus"), "vcpus"), Bounds(section.Find("memoryMiB"), "memoryMiB"), [.. Formats(fields)]);
    }

    private IEnumerable<string> Signers(PolicyObject fields)
    {
        foreach (var signer in fields.Find("signers") is null ? [] : fields.Patterns("signers", SignersHint))
        {
            if (CertificateCheck.Normal(signer.AsText()) is { } thumbprint)
                yield return thumbprint;
            else
                problems.Error(signer, "Hy.Policy.Value", IdText.Quote(signer.AsText()) + " is no thumbprint: " + SignersHint + ".");
        }
    }

    private IEnumerable<ImageFormat> Formats(PolicyObject fields)
    {
        foreach (var name in fields.Find("formats") is null ? [] : fields.Patterns("formats", FormatsHint))
        {
            if (FormatNames.All.Contains(name.AsText()) && FormatNames.Find(name.AsText()) is { } format)
                yield return format;
            else
                problems.Error(name, "Hy.Policy.Value", "there is no format " + IdText.Quote(name.AsText()) + ": the formats are " + string.Join(", ", FormatNames.All) + ".");
        }
    }

    private List<GoldSystem> Systems(JsonValue? section)
    {
        var systems = new List<GoldSystem>();
        if (section is not null && section.Kind != JsonKind.Array)
            problems.Error(section, "Hy.Policy.Value", "\"operatingSystems\" must be an array, [ ].");
        foreach (var item in section?.Kind == JsonKind.Array ? section.AsArray() : [])
        {
            if (PolicyObject.Of(item, problems, "an operating system", "name", "minimumVersion") is { } fields && fields.Text("name", NameHint) is { } name)
                systems.Add(new GoldSystem(name, fields.MaybeText("minimumVersion")));
        }

        return systems;
    }

    private GoldBounds? Bounds(JsonValue? section, string key)
    {
        if (section is null || PolicyObject.Of(section, problems, "\"" + key + "\"", "minimum", "maximum") is null)
            return null;
        long? minimum = Number(section, "minimum", long.MaxValue), maximum = Number(section, "maximum", long.MaxValue);
        if (minimum > maximum)
            problems.Error(section["maximum"], "Hy.Policy.Value", "\"maximum\" is below \"minimum\": no image could be both.");
        else if (section.Keys.Count == 0)
            problems.Error(section, "Hy.Policy.Missing", "\"" + key + "\" bounds nothing: write \"minimum\", \"maximum\", or both.");
        return new GoldBounds(minimum, maximum);
    }

    private long? Number(JsonValue section, string key, long largest)
    {
        if (section.Find(key) is not { } value)
            return null;
        if (value.Kind == JsonKind.Number && long.TryParse(value.Written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= largest)
            return number;
        problems.Error(value, "Hy.Policy.Value", "\"" + key + "\" must be a whole number, not negative.");
        return null;
    }
}
