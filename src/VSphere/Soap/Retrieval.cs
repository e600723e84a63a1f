using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Xml.Linq;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>Reads properties of objects page by page.</summary>
/// <param name="client">The session.</param>
/// <param name="collector">Who reads properties on the server.</param>
/// <param name="objects">The objects.</param>
/// <param name="properties">The properties, by type.</param>
internal sealed class Retrieval(VimClient client, ManagedObject collector, IReadOnlyList<ObjectSpec> objects, IReadOnlyList<PropSet> properties)
{
    private const int Restarts = 3;

    private readonly HashSet<ManagedObject> given = [];
    private int failed;
    private bool hasRenewed;

    /// <summary>Reads.</summary>
    /// <param name="cancellation">Ends the reading.</param>
    public IEnumerable<ObjectContent> Run(CancellationToken cancellation)
    {
        while (true)
        {
            var session = client.Session;
            using var pages = Pages(cancellation).GetEnumerator();
            var step = Step.Given;
            while (step == Step.Given)
            {
                step = Next(pages, session, cancellation);
                if (step == Step.Given && given.Add(pages.Current.Object))
                    yield return pages.Current;
            }

            if (step == Step.Ended)
                yield break;
        }
    }

    private Step Next(IEnumerator<ObjectContent> pages, int session, CancellationToken cancellation)
    {
        try
        {
            return pages.MoveNext() ? Step.Given : Step.Ended;
        }
        catch (VimFault fault) when (fault.IsNotAuthenticated && !hasRenewed)
        {
            hasRenewed = true;
            client.Renew(session, cancellation);
        }
        catch (LinkFault fault) when (fault.IsTransient && failed < Restarts)
        {
            client.Link.Pause(++failed, cancellation);
        }

        return Step.Again;
    }

    private IEnumerable<ObjectContent> Pages(CancellationToken cancellation)
    {
        // A token is good for one session and one use, so a break always leads back to the first page of what is left.
        var wanted = objects.Where(one => !given.Contains(one.Object)).Select(one => one.ToElement()).ToList();
        if (wanted.Count == 0)
            yield break;
        var request = new SoapRequest(collector, "RetrievePropertiesEx",
            [Vim.Element("specSet", properties.Select(set => set.ToElement()), wanted), Vim.Element("options")]);
        string? token = null;
        try
        {
            do
            {
                token = null;
                using var response = client.Link.Open(request, cancellation);
                foreach (var child in response.Children())
                {
                    if (child.Name.LocalName == "token")
                        token = child.Value;
                    else
                        yield return Content(child);
                }

                request = new SoapRequest(collector, "ContinueRetrievePropertiesEx", [Vim.Element("token", token)]);
            }
            while (token is not null);
        }
        finally
        {
            if (token is not null)
                Cancel(token);
        }
    }

    // Some servers tell of an ended session only in place of each property.
    private static ObjectContent Content(XElement child)
    {
        var content = ObjectContent.Of(child);
        return content.Missing.Values.FirstOrDefault(fault => fault.IsNotAuthenticated) is { } ended ? throw ended : content;
    }

    private void Cancel(string token)
    {
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            client.Link.Ask(new SoapRequest(collector, "CancelRetrievePropertiesEx", [Vim.Element("token", token)]), soon.Token);
        }
        catch (Exception fault) when (fault is VimFault or LinkFault or OperationCanceledException)
        {
            // The server forgets the rest by itself when the session ends.
        }
    }

    private enum Step
    {
        Given,
        Ended,
        Again,
    }
}
