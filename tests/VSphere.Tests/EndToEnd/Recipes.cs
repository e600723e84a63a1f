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
            Call(Example.NotApplicable(), "host?object=host-40&boot=none"), Hidden("host-40"),
        ],
        "VS-01-02" or "VS-03-04" or "VS-04-02" => [Hidden("host-40")],
        "VS-03-01" => [Hidden("vm-93", With(Example.Unknown(), control, "guaranteeSelector", "*"))],
        "VS-03-02" or "VS-04-01" or "VS-05-02" => [Hidden("vm-93")],
        "VS-04-05" => [Filled(Example.Pass(), "400"), Filled(Example.Fail(), "401")],
        "VS-04-06" => [Hidden("clustercomputeresource-33")],
        "VS-05-05" => [Call(Example.Fail(), "set?object=vm-93&property=config.cpuAffinity.affinitySet", "<val>1</val><val>2</val>")],
        "VS-17-01" or "VS-17-02" => [Seeded(With(Example.Fail(), control, "alarmMailTo", "security@test.example"))],
        "VS-19-07" => [Hidden("host-40")],
        "VS-17-05" => [Reconfigured(With(Example.Pass(), control, "approvedUsers", "*auditor*")), Reconfigured(With(Example.Fail(), control, "approvedUsers", "corp\\ops")), Reconfigured(Example.Manual())],
        "VS-20-01" => [Seeded(Example.Fail())],
        _ => [],
    };

    private static Recipe Hidden(string id, Example? example = null) => Call(example ?? Example.Unknown(), "fault?kind=nopermission&object=" + id);

    private static Recipe Filled(Example example, string promised) => new(example, () =>
    {
        foreach (var (field, value) in new[] { ("capacity", "1000"), ("freeSpace", "400"), ("uncommitted", promised) })
            Simulator.Post("set?object=datastore-11&property=summary." + field, value);
    });

    private static Recipe Seeded(Example example) => new(example, () => { });

    private static Recipe Call(Example example, string call, string body = "") => new(example, () => Simulator.Post(call, body));

    private static Recipe Reconfigured(Example example) => new(example, () =>
    {
        using var client = new Connector(new LinkTimes()).Open(Simulator.Request(), default);
        client.RunTask(new ManagedObject("VirtualMachine", "vm-93"), "ReconfigVM_Task", [Vim.Element("spec", Vim.Element("annotation", "changed"))], default);
    });

    private static Example With(Example example, ControlInfo control, string parameter, string value) => example.With(control.Parameters.Single(one => one.Name == parameter), value);
}
