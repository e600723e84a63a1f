using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Catalogue;

namespace HypervisorHardening.Module.Completion;

/// <summary>Completes the ids of threats.</summary>
internal sealed class ThreatCompleter : Completer
{
    protected override IEnumerable<(string Text, string ToolTip)> Candidates() =>
        NistCatalogue.Load().Threats.Select(threat => (threat.Id, threat.Name));
}
