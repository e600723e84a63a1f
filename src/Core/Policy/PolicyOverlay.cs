using System;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Policy;

/// <summary>What a policy lays over one finding.</summary>
internal sealed class PolicyOverlay(SitePolicy policy, DateTimeOffset judgedAt, ExceptionEntry? exception = null, AttestationEntry? attestation = null)
{
    public SitePolicy Policy { get; } = policy;

    public DateTimeOffset JudgedAt { get; } = judgedAt;

    public ExceptionEntry? Exception { get; } = exception;

    public AttestationEntry? Attestation { get; } = attestation;

    public bool IsExcepted => Exception?.IsInForce(JudgedAt) == true;

    public Verdict? Attested => Attestation?.IsInForce(JudgedAt) == true ? Attestation.Answer : null;

    /// <summary>What lies over the finding in one line; null where nothing does.</summary>
    public string? Note => (Exception, Attestation) switch
    {
        (null, null) => null,
        (not null, null) => Exception.Describe(JudgedAt),
        (null, not null) => Attestation.Describe(JudgedAt),
        _ => Exception.Describe(JudgedAt) + "; " + Attestation.Describe(JudgedAt),
    };
}
