using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Cli.Commands;

/// <summary><c>hysr connections test</c>: tries a target.</summary>
internal sealed class ConnectionsCommand : ICommandSource
{
    private readonly Argument<string> target = new("uri") { Description = "The target, such as qemu:///system, vsphere://user@host or hyperv://user@host" };
    private readonly LoginOptions login = new();

    public Command Create()
    {
        var test = new Command("test", "Connects to a target and says what it is.") { target };
        login.AddTo(test);
        test.SetAction((parsed, cancellation) => Guarded.RunAsync(() => Test(login.Request(parsed, parsed.GetRequiredValue(target)), cancellation), cancellation));
        return new Command("connections", "Targets and how to reach them.") { test };
    }

    private static int Test(ConnectionRequest request, CancellationToken cancellation)
    {
        using var hypervisor = App.Product().Providers.Connect(request, cancellation);
        var info = hypervisor.Info;
        Say("target", info.Target);
        Say("product", info.Product + " " + info.Version);
        Say("platform", info.Platform.ToString());
        Say("type", "Type " + info.HypervisorType);
        Say("API version", info.ApiVersion.ToString());
        foreach (var detail in info.Details.OrderBy(detail => detail.Key, StringComparer.Ordinal))
            Say(detail.Key, detail.Value);
        return ExitCode.Done;
    }

    private static void Say(string name, string value) => Console.WriteLine("{0,-14} {1}", name, SafeText.OneLine(value));
}
