using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine was made from an item of a content library.</summary>
[Control("VS-09-02", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-9")]
internal sealed class VSphereVmFromLibrary : Control
{
    private static readonly Setting Item = VSphereVm.Property("config.contentLibItemInfo.contentLibraryItemUuid", "7.0"), Template = VSphereVm.Property("config.template");
    private static readonly Parameter Exempt = new("notFromLibrary", "", "Names of virtual machines that need not come from a content library, with * as a wildcard");

    public override string Title => "The virtual machine was made from a content library";
    public override string Why => "A machine that was installed by hand has whatever its installer left in it, and nobody can compare it with what was approved.";
    public override string WantedText => "the id of a library item in the machine's configuration";
    public override string Remedy => "Deploy the machine anew from the library's item and move its data, or list it in notFromLibrary";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Template, Item];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Exempt];

    public override Judgement Judge(Facts facts)
    {
        if (facts.Selects(Exempt) == true)
            return Judgement.NotApplicable("listed in notFromLibrary");
        return facts[Template].Text == "true"
            ? Judgement.NotApplicable("a template is an image itself (VS-09-01)")
            : Judgement.Of(!string.IsNullOrEmpty(facts[Item].Text), facts[Item].IsKnown ? "item " + facts[Item].Text : "no library item");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Item, Reading.Known("9a2f5c1e-0f5b-4c55-9a39-9b5c7a6d3f11"))),
        Example.Fail(),
        Example.Fail((Item, Reading.Known(""))),
        Example.NotApplicable((Template, Reading.Known("true"))),
        Example.NotApplicable().Named("vcsa").With(Exempt, "vcsa*"),
    ];
}
