using System.Diagnostics;
using BenchmarkDotNet.Running;
using HypervisorHardening.Benchmarks;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;

switch (args)
{
    case ["collect", var uri]:
        Collect(uri);
        break;
    case ["evaluate"]:
        new EvaluationBenchmark { Findings = 1_000_000 }.Once();
        break;
    case ["vsphere"]:
        VSpherePlan.Print();
        break;
    case ["vsphere", var uri, var thumbprint]:
        FirstFinding.Of(uri, thumbprint);
        break;
    case ["hyperv", var file]:
        HyperVBenchmark.Judge(file);
        break;
    case ["snapshot", "save", var file]:
        SnapshotBenchmark.Save(file);
        break;
    case ["snapshot", "judge", var file]:
        SnapshotBenchmark.Judge(file, isKept: false);
        break;
    case ["snapshot", "keep", var file]:
        SnapshotBenchmark.Judge(file, isKept: true);
        break;
    case ["reports"]:
        ReportBenchmark.Write(1_000_000);
        break;
    case ["plan"]:
        RepairBenchmark.Plan(10_000);
        break;
    case ["apply", var uri, var journal]:
        RepairBenchmark.Apply(uri, journal);
        break;
    case ["undo", var uri, var journal]:
        RepairBenchmark.Undo(uri, journal);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(EvaluationBenchmark).Assembly).Run(args);
        break;
}

// Reads what the controls of KVM need of every domain, and nothing of the host, as collect.py does in Python.
static void Collect(string uri)
{
    var product = Fleet.Product();
    var settings = product.SettingsOf(Platform.Kvm).Where(setting => setting.Scope == Scope.VirtualMachine).ToList();
    using var hypervisor = product.Providers.Connect(new ConnectionRequest(uri), CancellationToken.None);
    var watch = Stopwatch.StartNew();
    var read = hypervisor.Read(hypervisor.List([Scope.VirtualMachine], CancellationToken.None), settings, CancellationToken.None).Count();
    Console.WriteLine($"{watch.Elapsed.TotalSeconds:0.000} s for {read} domains, {settings.Count} settings of each");
}
