using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Module.Completion;

/// <summary>Completes the ids of controls.</summary>
internal sealed class ControlCompleter : Completer
{
    protected override IEnumerable<(string Text, string ToolTip)> Candidates() =>
        new ControlLibrary(typeof(ControlsAssembly).Assembly).All.Select(control => (control.Id, control.Title));
}
