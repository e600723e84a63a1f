using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host's boot event log adds up to what its TPM holds, and has the components that the site knows.</summary>
[Control("VS-01-10", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-1")]
[NotVerified("not seen on a host with a TPM")]
internal sealed class VSphereHostMeasuredBoot : Control
{
    private static readonly Setting Reliable = MeasuredBoot.Reliable, Registers = MeasuredBoot.Registers, Components = MeasuredBoot.Components;
    private static readonly Setting Build = VSphereHost.Property("config.product.build");
    private static readonly Parameter Reference = new("bootReference", "",
        "The components that a sound host of a build measures at its start, as BUILD/NAME=DIGEST with the digest in hex, separated by commas; with * and ? as wildcards (? for a comma); empty is replay alone");

    public override string Title => "The measured boot replays, and measured what the site knows";
    public override string Why => "A log that does not add up to the registers of the TPM hides what was started; a component with another digest is not the one that was tested.";
    public override string WantedText => "a reliable log that replays to the TPM's registers, with the components of bootReference for the host's build";
    public override string Remedy => "Take the host out of service and find out what it started: reinstall it from a trusted image; record a sound host's components of the build in the site policy (bootReference)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Reliable, Registers, Components, Build];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Reference];

    public override Judgement Judge(Facts facts)
    {
        if (!facts[Reliable].IsKnown)
            return Judgement.NotApplicable("the host has no TPM that measures its start (VS-01-01)");
        if (facts[Reliable].Text != "true")
            return Judgement.Fail("the boot event log is not reliable");
        var replayed = facts[Registers].Rows.Where(row => row["replayed"] is not null).ToList();
        if (replayed.Count == 0)
            return Judgement.Unknown("the boot event log has no event to replay");
        if (replayed.FirstOrDefault(row => !IsSame(row["digest"], row["replayed"])) is { } broken)
            return Judgement.Fail(broken["bank"] + " register " + broken["register"] + " holds " + (broken["digest"] ?? "nothing") + ", the log adds up to " + broken["replayed"]);
        return Compared(facts, "the log replays to " + replayed.Count + " registers");
    }

    private static Judgement Compared(Facts facts, string actual)
    {
        var build = facts[Build].Text ?? "";
        var reference = facts.Items(Reference).Select(Parts).OfType<string[]>().Where(parts => NamePattern.Matches(parts[0], build)).ToList();
        if (reference.Count == 0)
            return Judgement.Pass(actual + "; its components are not compared: no bootReference for build " + build);
        var components = facts[Components].Rows;
        var differing = components.Where(row => !reference.Any(parts => NamePattern.Matches(parts[1], Name(row)) && NamePattern.Matches(parts[2], row["digest"] ?? "")))
            .Select(row => Name(row) + " " + row["version"] + " is " + row["digest"]);
        var missing = reference.Where(parts => !components.Any(row => NamePattern.Matches(parts[1], Name(row)))).Select(parts => parts[1] + " was not measured").Distinct();
        var bad = differing.Concat(missing).ToList();
        return bad.Count == 0 ? Judgement.Pass(actual + ", with the " + components.Count + " components known of build " + build) : Judgement.Fail(string.Join("; ", bad));
    }

    /// <summary>Build, name and digest; the name may have slashes and equals signs of its own.</summary>
    private static string[]? Parts(string item)
    {
        int slash = item.IndexOf('/'), equals = item.LastIndexOf('=');
        return slash > 0 && equals > slash + 1 ? [item.Substring(0, slash).Trim(), item.Substring(slash + 1, equals - slash - 1).Trim(), item.Substring(equals + 1).Trim()] : null;
    }

    private static string Name(Row row) => row["name"] ?? row["kind"] ?? "";

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    public override IEnumerable<Example> Examples
    {
        get
        {
            (Setting, Reading)[] sound =
            [
                (Reliable, Reading.Known("true")), (Build, Reading.Known("24022510")),
                (Registers, TableOf(Registers, ["SHA-256", "0", "ab01", null], ["SHA-256", "19", "cd02", "CD02"])),
                (Components, TableOf(Components, ["20", "software", "vmkernel", "8.0.3", "e1"], ["20", "software", "tools=x/y", "12.4", "e2"])),
            ];
            return
            [
                Example.Pass(sound),
                Example.NotApplicable(),
                Example.Fail((Reliable, Reading.Known("false")), sound[2]),
                Example.Unknown(sound[0], (Registers, TableOf(Registers, ["SHA-256", "0", "ab01", null]))),
                Example.Fail(sound[0], (Registers, TableOf(Registers, ["SHA-1", "19", "01", "01"], ["SHA-256", "19", "cd02", "cd03"]))),
                Example.Fail(sound[0], (Registers, TableOf(Registers, ["SHA-256", "19", null, "cd03"]))),
                Example.Pass(sound).With(Reference, "24022510/vmkernel=E1, 24022510/tools=x/y=e2"),
                Example.Pass(sound).With(Reference, "24022510/vmkernel=e1, 24022510/*=*"),
                Example.Fail(sound).With(Reference, "24022510/vmkernel=e1"),
                Example.Fail(sound).With(Reference, "24022510/vmkernel=e10, 24022510/tools*=*"),
                Example.Fail(sound).With(Reference, "24022510/*=*, 24022510/nsx=e3"),
                Example.Pass(sound).With(Reference, "24022511/vmkernel=e9"),
            ];
        }
    }
}
