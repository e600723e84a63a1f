using System;
using HypervisorHardening.Controls;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Docs;
using HypervisorHardening.HyperV;
using HypervisorHardening.Libvirt;
using HypervisorHardening.VSphere;

var product = new Product(() => DateTimeOffset.UtcNow, typeof(ControlsAssembly).Assembly, typeof(LibvirtProvider).Assembly, typeof(VSphereProvider).Assembly, typeof(HyperVProvider).Assembly);
try
{
    switch (args)
    {
        case []:
            foreach (var path in Generation.Write(Repository.Find(Environment.CurrentDirectory), product))
                Console.WriteLine("written: " + path);
            return 0;
        case ["--check"]:
            var stale = Generation.Stale(Repository.Find(Environment.CurrentDirectory), product);
            foreach (var path in stale)
                Console.Error.WriteLine("not as generated: " + path);
            return stale.Count == 0 ? 0 : 1;
        case ["sample", .. var options]:
            SampleRecorder.Record(product, SampleOptions.Parse(options));
            return 0;
        default:
            Console.Error.WriteLine("usage: Docs [--check] | Docs sample --connect URI [--root DIR] [--thumbprint HEX] --output FILE");
            return 64;
    }
}
catch (HyException error)
{
    Console.Error.WriteLine(error.Id + ": " + error.Message);
    return error.Id == SampleOptions.UsageError ? 64 : 1;
}
