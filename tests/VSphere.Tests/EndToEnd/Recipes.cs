using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.VSphere.Connecting;
using HypervisorHardening.VSphere.Soap;
using HypervisorHardening.VSphere.Tests.Fixtures;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>The states that are made by hand.</summary>
internal static class Recipes
{
    /// <summary>Those of a control.</summary>
    public static IEnumerable<Recipe> Of(ControlInfo control) => control.Id switch
    {
        "VS-01-10" =>
        [
            Call(Example.Pass(), "host?object=host-40&boot=good"), Call(Example.Fail(), "host?object=host-40&boot=broken"),
            Call(Example.NotApplicable(), "host?object=host-40&boot=none"), Call(Example.Unknown(), "host?object=host-40&boot=truncated"),
        ],
        "VS-05-05" => [Call(Example.Fail(), "set?object=vm-93&property=config.cpuAffinity.affinitySet", "<val>1</val><val>2</val>")],
        "VS-17-05" => [Reconfigured(With(Example.Pass(), control, "approvedUsers", "*auditor*")), Reconfigured(With(Example.Fail(), control, "approvedUsers", "corp\\ops")), Reconfigured(Example.Manual())],
        "VS-20-01" => [Seeded(Example.Fail())],
        _ => [],
    };

    private static Recipe Seeded(Example example) => new(example, () => { });

    private static Recipe Call(Example example, string call, string body = "") => new(example, () => Simulator.Post(call, body));

    private static Recipe Reconfigured(Example example) => new(example, () =>
    {
        using var client = new Connector(new LinkTimes()).Open(Simulator.Request(), default);
        client.RunTask(new ManagedObject("VirtualMachine", "vm-93"), "ReconfigVM_Task", [Vim.Element("spec", Vim.Element("annotation", "changed"))], default);
    });

    private static Example With(Example example, ControlInfo control, string parameter, string value) => example.With(control.Parameters.Single(one => one.Name == parameter), value);
}
