using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using HypervisorHardening.Core.Tests.Operations.Doubles;

namespace HypervisorHardening.Core.Tests.Reports.Html;

/// <summary>500 hosts and 100 controls: 50,000 findings of which about one in six is not a pass, spread unevenly over hosts and controls.</summary>
internal static class Fleet500
{
    public static Assessment Assess()
    {
        var hosts = Enumerable.Range(1, 500).Select(number => FakeHypervisor.Host("esx-" + number.ToString("000", CultureInfo.InvariantCulture) + ".dc1.example.org"));
        var sink = new KeepingSink();
        var summary = new AssessOperation(new ControlSelector(Engine.Catalogue, new ControlLibrary(Controls(100))), () => FakeHypervisor.Now)
            .Run([new FakeHypervisor("vcenter.example.org", [.. hosts]) { Value = Value }], new AssessmentRequest(), sink, CancellationToken.None);
        return new Assessment(sink.Findings, summary);
    }

    private static Reading Value(Resource host, Setting setting)
    {
        var number = int.Parse(host.Name.AsSpan(4, 3), CultureInfo.InvariantCulture);
        var control = int.Parse(setting.Path.AsSpan(setting.Path.Length - 3), CultureInfo.InvariantCulture);
        return ((number * 31 + control * 17 + number * control * 7) % 100) switch
        {
            < 12 => Reading.Known("off"),
            < 14 => Reading.Known("only while host " + host.Name + " is empty"),
            < 17 => Reading.Unreadable("the account may not read it"),
            _ => Reading.Known("on"),
        };
    }

    private static AssemblyBuilder Controls(int count)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Fleet500"), AssemblyBuilderAccess.Run);
        var module = assembly.DefineDynamicModule("Fleet500");
        for (var i = 1; i <= count; i++)
        {
            var number = i.ToString("000", CultureInfo.InvariantCulture);
            var type = module.DefineType("Isolation" + number, TypeAttributes.Public, typeof(GeneratedControl));
            type.SetCustomAttribute(new CustomAttributeBuilder(typeof(ControlAttribute).GetConstructors()[0], ["GC-" + number, Platform.Kvm, Scope.Host, (Severity)(i % 4)]));
            type.SetCustomAttribute(new CustomAttributeBuilder(typeof(ServesAttribute).GetConstructors()[0], ["HY-SR-" + (i % 5 + 1).ToString(CultureInfo.InvariantCulture), Edition.Rev1]));
            type.CreateType();
        }

        return assembly;
    }
}
