using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing.Networks;

/// <summary>Writes features of the host's own ports on virtual switches.</summary>
internal sealed class ManagementPortWriter : PortWriter
{
    /// <inheritdoc/>
    public override bool Claims(Setting setting) => setting.Source == "management-ports";

    /// <inheritdoc/>
    protected override string Service => "Msvm_VirtualEthernetSwitchManagementService";

    /// <inheritdoc/>
    protected override CimPath Connection(Draft draft, string id) => Machines.PartRemoval.PathOf(Ports.ClassName, id);

    /// <inheritdoc/>
    protected override void SetOwn(Draft draft, Machines.PartTexts texts, string id, string column, string? value) =>
        throw ChangeFault.Refused("only features of a port of " + draft.Resource + " are changed here: change '" + column + "' by hand.");

    /// <inheritdoc/>
    protected override void Guard(Draft draft, Change change, Row row) => LockOutGuard.ManagementPort(row["ElementName"] ?? row["InstanceID"] ?? "", row["external"] != "false");
}
