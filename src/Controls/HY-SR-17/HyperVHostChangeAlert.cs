using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A change of a virtual machine's configuration sets off an alert on the host.</summary>
[Control("HV-17-04", Platform.HyperV, Scope.Host, Severity.Medium)]
[Serves("HY-SR-17")]
internal sealed class HyperVHostChangeAlert : Control
{
    private static readonly Setting Filters = HyperVHost.CimEach("root/subscription:__EventFilter", "Name", "EventNamespace", "Query");
    private static readonly Setting Bindings = HyperVHost.CimEach("root/subscription:__FilterToConsumerBinding", "Filter", "Consumer");
    private static readonly string[] Watched = ["Msvm_VirtualSystemSettingData", "Msvm_ComputerSystem"];

    public override string Title => "A change of a virtual machine's configuration sets off an alert";
    public override string Why => "A change that nobody hears of when it happens has done its harm when somebody finds it.";
    public override string WantedText => "a permanent event subscription on Msvm_VirtualSystemSettingData or Msvm_ComputerSystem, bound to a consumer";
    public override string Remedy => "Create in root/subscription an __EventFilter (EventNamespace root/virtualization/v2, a query for __InstanceModificationEvent on Msvm_VirtualSystemSettingData), a consumer that writes an event, and their binding; or attest the rule of the site's log analysis on Hyper-V's forwarded events";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Filters, Bindings];

    public override Judgement Judge(Facts facts)
    {
        var watching = facts[Filters].Rows.Where(IsWatching).ToList();
        var bound = watching.Where(filter => facts[Bindings].Rows.Any(binding => Names(binding["Filter"], filter["Name"]))).Select(filter => filter["Name"]).ToList();
        if (bound.Count > 0)
            return Judgement.Pass(string.Join(", ", bound));
        return Judgement.Fail(watching.Count == 0 ? "no event filter on virtual machines" : "without a consumer: " + string.Join(", ", watching.Select(filter => filter["Name"])));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Filter(@"root\virtualization\v2", Query), Binding("Watch")),
        Example.Pass(Filter("ROOT/virtualization/v2", Query), Binding("Watch")),
        Example.Fail(Filter(@"root\virtualization\v2", Query), Binding("Watch2")),
        Example.Fail(Filter(@"root\virtualization\v2", Query)),
        Example.Fail(Filter(@"root\cimv2", "SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA 'Win32_Service'"), Binding("Watch")),
        Example.Fail(Filter(@"root\cimv2", Query), Binding("Watch")),
        Example.Fail(),
    ];

    private const string Query = "SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE TargetInstance ISA 'Msvm_VirtualSystemSettingData'";

    private static bool IsWatching(Row filter) => (filter["EventNamespace"] ?? "").Replace('\\', '/').EndsWith("root/virtualization/v2", StringComparison.OrdinalIgnoreCase)
        && Watched.Any(name => (filter["Query"] ?? "").IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0);

    // A reference to an instance is its path: __EventFilter.Name="Watch", after the namespace or without it.
    private static bool Names(string? reference, string? filter) => filter is not null && (reference ?? "").EndsWith("__EventFilter.Name=\"" + filter + "\"", StringComparison.OrdinalIgnoreCase);

    private static (Setting, Reading) Filter(string space, string query) => (Filters, TableOf(Filters, ["Watch", space, query]));

    private static (Setting, Reading) Binding(string filter) =>
        (Bindings, TableOf(Bindings, ["root/subscription:__EventFilter.Name=\"" + filter + "\"", "NTEventLogEventConsumer.Name=\"Watch\""]));
}
