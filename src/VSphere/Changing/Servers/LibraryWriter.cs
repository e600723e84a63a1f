using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.VSphere.Rest;

namespace HypervisorHardening.VSphere.Changing.Servers;

/// <summary>Changes content libraries. What would need a password is left to a person.</summary>
internal sealed class LibraryWriter : IWriter
{
    private const string Publish = "publish_info", Subscription = "subscription_info", Method = "authentication_method";

    private static readonly string[] Written = ["security_policy_id", "description", "name", Publish, Subscription];
    private static readonly string[] Told = ["publish_url", "user_name"];

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting is { Scope: Scope.ImageStore, Source: "library", Columns.Count: 0 } && Written.Contains(setting.Path.Split('.')[0])
        && !Told.Contains(setting.Path.Split('.').Last());

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        var rest = draft.Client.Rest;
        var id = draft.Resource.Id;
        var address = "/api/content/library/" + id;
        var library = rest.Get(address, draft.Cancellation);
        draft.Watch(() => rest.Get(address, draft.Cancellation).ToString());
        var body = RestValue.Object();
        foreach (var change in changes)
        {
            var path = change.Setting.Path;
            if (path.EndsWith(Method, StringComparison.Ordinal) && change.After.Text == "BASIC")
                throw ChangeFault.Refused("'" + change.Setting + "' needs a password, which is never asked for here: set it by hand.");
            var first = path.Split('.')[0];
            if (path.IndexOf('.') > 0 && body[first] is null)
                body.Put(first, library[first] ?? throw ChangeFault.Refused("The library is of a kind that has no '" + first + "'."));

            // Of a text, the empty one takes it away.
            body.Put(path, change.After.IsKnown ? RestValue.Scalar(change.After.Text, library.At(path)) : RestValue.Scalar("", null));
            draft.Made(change);
        }

        if (body[Publish] is { } publish && publish[Method]?.Text == "BASIC" && publish["published"]?.Text == "true")
            throw ChangeFault.Refused("The library is published with a password, which would have to be given again with any change: do it by hand.");
        var target = (library["type"]?.Text == "SUBSCRIBED" ? "/api/content/subscribed-library/" : "/api/content/local-library/") + id;
        draft.Call("PATCH " + target, stop => rest.Patch(target, rest.IsOld(stop) ? RestValue.Object(("update_spec", body)) : body, stop));
    }
}
