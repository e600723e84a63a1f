using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Rest;

namespace HypervisorHardening.VSphere.Changing.Servers;

/// <summary>Takes away certificates that content libraries trust, and gives them back: the same certificate, under a new id.</summary>
internal sealed class TrustedCertificateWriter : IWriter
{
    private const string Address = "/api/content/trusted-certificates", Id = "certificate", Text = "cert_text";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting is { Scope: Scope.ManagementServer, Source: "appliance", Path: Address + ":certificates" }
        && setting.Columns.Contains(Id) && setting.Columns.Contains(Text);

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var rest = draft.Client.Rest;
        draft.Watch(() => rest.Get(Address, draft.Cancellation).ToString());
        foreach (var change in changes)
        {
            var rows = new RowChanges(change, Id);
            if (rows.Edited.Count > 0)
                throw ChangeFault.Refused("A certificate is trusted or not: it cannot be changed.");
            foreach (var row in rows.Gone)
                draft.Call("DELETE " + Address, stop => rest.Delete(Address + "/" + row[Id], stop));
            foreach (var row in rows.New)
                draft.Call("POST " + Address, stop => rest.Post(Address, RestValue.Object((Text, RestValue.Scalar(row[Text], null))), stop));
            draft.Made(change);
        }
    }
}
