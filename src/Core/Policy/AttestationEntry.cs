using System;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Policy;

/// <summary>An attestation: a person has looked where no interface can tell. It lies over findings that are Manual, and leaves the verdict as it is.</summary>
public sealed class AttestationEntry : PolicyEntry
{
    internal AttestationEntry(PolicyScope scope, string who, DateTimeOffset when, Verdict answer, string evidence, string? evidenceSha256, DateTimeOffset validUntil)
        : base(scope, validUntil)
    {
        Who = who;
        When = when;
        Answer = answer;
        Evidence = evidence;
        EvidenceSha256 = evidenceSha256;
    }

    /// <summary>Who has looked.</summary>
    public string Who { get; }

    /// <summary>When.</summary>
    public DateTimeOffset When { get; }

    /// <summary>What they found: Pass or Fail.</summary>
    public Verdict Answer { get; }

    /// <summary>Where the evidence is: a document, a photograph, a record.</summary>
    public string Evidence { get; }

    /// <summary>The SHA-256 of the evidence, in small hexadecimal digits; null where the policy gives none.</summary>
    public string? EvidenceSha256 { get; }

    internal override string What => "attestation";

    /// <summary>Whether it is in force at an instant: neither expired nor made later than that.</summary>
    /// <param name="at">The instant.</param>
    public override bool IsInForce(DateTimeOffset at) => When <= at && base.IsInForce(at);

    /// <inheritdoc/>
    public override string Describe(DateTimeOffset at) => SafeText.OneLine(
        IsInForce(at) ? "attested " + ToString()
        : at < When ? "attestation by " + Who + " begins only " + Shown(When)
        : "attestation by " + Who + " expired since " + Shown(Until));

    /// <summary>The answer, who, when, until when and the evidence, in one line, safe to show.</summary>
    public override string ToString() => SafeText.OneLine(
        (Answer == Verdict.Pass ? "pass" : "fail") + " by " + Who + " on " + Shown(When) + ", valid until " + Shown(Until) + ": " + Evidence);
}
