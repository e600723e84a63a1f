using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over an SMB share on which images or machines are kept; which shares these are is the site's to say.</summary>
internal abstract class ShareControl : Control
{
    private static readonly Parameter Shares = new("imageShares", "", "The shares that hold images or virtual machines: names, with * as a wildcard; empty is every share");
    private IReadOnlyList<Setting>? reads;
    private IReadOnlyList<Parameter>? parameters;

    public sealed override IReadOnlyList<Setting> Reads => reads ??= [Setting];
    public sealed override IReadOnlyList<Parameter> Parameters => parameters ??= Site is null ? [Shares] : [Shares, Site];

    /// <summary>What is read of the share.</summary>
    protected abstract Setting Setting { get; }

    /// <summary>What else the site may decide; null for nothing.</summary>
    protected virtual Parameter? Site => null;

    /// <summary>The verdict on a share that holds images.</summary>
    protected abstract Judgement OfImages(Facts facts);

    /// <summary>Examples of shares that hold images.</summary>
    protected abstract IEnumerable<Example> OfImages();

    public sealed override Judgement Judge(Facts facts) =>
        facts.Selects(Shares) == false ? Judgement.NotApplicable("not listed in " + Shares.Name) : OfImages(facts);

    public sealed override IEnumerable<Example> Examples
    {
        get
        {
            foreach (var example in OfImages())
                yield return example;
            yield return Example.NotApplicable().Named("homes").With(Shares, "gold, vm-*");
        }
    }
}
