using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the security labels in force, in libvirt's order; no rows while the domain does not run.</summary>
internal sealed class SecurityLabelsSource() : Source<DomainSubject>("security-labels", Scope.VirtualMachine)
{
    /// <inheritdoc/>
    protected override Reading Read(Setting setting, DomainSubject subject) => LiveReading.Of(setting, subject, () =>
        Reading.Known(subject.Domain.SecurityLabels().Select(label => new Row(setting.Columns, [label.Label, Flag.Text(label.IsEnforced)])).ToList()));
}
