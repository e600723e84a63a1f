using System;
using System.Collections.Generic;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Boot;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Sources;

/// <summary>What a host's TPM and its event log say of the last start.</summary>
internal sealed class BootSource : ISource
{
    /// <inheritdoc/>
    public string Name => "boot";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Host];

    /// <inheritdoc/>
    public ISettingRead Plan(Setting setting)
    {
        Func<TpmReport, Reading> part = setting.Path switch
        {
            "reliable" => report => Reading.Known(report.IsReliable ? "true" : "false"),
            "registers" => report => report.Registers,
            "components" => report => report.Components,
            _ => throw new FormatException("'" + setting.Path + "' is nothing that a measured boot tells"),
        };
        return new CallRead(null, subject => subject.Once("boot", () => Report(subject)) is { } report ? part(report)
            : setting.Columns.Count == 0 ? Reading.Absent : Reading.Known((IReadOnlyList<Row>)[]));
    }

    // A host without a TPM has no report.
    private static TpmReport? Report(Subject subject)
    {
        try
        {
            return subject.Client.Invoke(subject.Object!, "QueryTpmAttestationReport", null, subject.Cancellation).Element(Vim.Name("returnval")) is { } report ? new TpmReport(report) : null;
        }
        catch (VimFault fault) when (fault.Type == "NotSupported")
        {
            return null;
        }
    }
}
