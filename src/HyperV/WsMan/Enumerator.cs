using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Xml.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>Asks for instances, page after page (DSP0226 section 8: Enumerate with its first page at once, Pull, Release).</summary>
/// <param name="link">The way to the service.</param>
/// <param name="times">How long to wait.</param>
internal sealed class Enumerator(WsManLink link, WsManTimes times)
{
    private const int MaxElements = 1000, EmptyPages = 10;

    /// <summary>The instances that a query finds. The instances of whole classes come with their paths, those of a projection or of a class without keys without.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cancellation">Ends it.</param>
    public IEnumerable<CimObject> Query(CimQuery query, CancellationToken cancellation) => Run(query.Space, query.ClassName, query.Columns.Count == 0,
        new XElement(WsManNames.Management + "Filter", new XAttribute("Dialect", WsManNames.WqlDialect), query.Wql), Options(query), cancellation);

    /// <summary>The instances that are associated with one.</summary>
    /// <param name="path">Names it.</param>
    /// <param name="resultClass">The class wanted; null for any.</param>
    /// <param name="associationClass">The class of the association; null for any.</param>
    /// <param name="cancellation">Ends it.</param>
    public IEnumerable<CimObject> Associators(CimPath path, string? resultClass, string? associationClass, CancellationToken cancellation) => Run(path.Space, resultClass ?? "", true,
        new XElement(WsManNames.Management + "Filter", new XAttribute("Dialect", WsManNames.AssociationDialect), new XElement(WsManNames.Binding + "AssociatedInstances",
            new XElement(WsManNames.Binding + "Object", EndpointReference.Parts(path)),
            associationClass is null ? null : new XElement(WsManNames.Binding + "AssociationClassName", associationClass),
            resultClass is null ? null : new XElement(WsManNames.Binding + "ResultClassName", resultClass))), [], cancellation);

    private IEnumerable<CimObject> Run(string space, string className, bool isWhole, XElement filter, IReadOnlyList<(string, string, string)> options, CancellationToken cancellation)
    {
        var uri = EndpointReference.Uri(space, "*");
        var page = First(uri, isWhole, filter, options, cancellation);
        var empty = 0;
        while (true)
        {
            var context = page.Context;
            var isLeft = !page.IsLast;
            var count = 0;
            try
            {
                foreach (var instance in page.Instances(space, className))
                {
                    count++;
                    yield return instance;
                }

                isLeft = false;
            }
            finally
            {
                if (isLeft && context is not null)
                    Release(uri, context);
            }

            if (page.IsLast)
                yield break;
            empty = count > 0 || page.Context is null ? 0 : empty + 1;
            if (context is null || empty > EmptyPages)
                throw new LinkFault(LinkFaultKind.Malformed, "the answer has no end");
            page = Pull(uri, context, cancellation);
        }
    }

    private Page First(string uri, bool isWhole, XElement filter, IReadOnlyList<(string, string, string)> options, CancellationToken cancellation)
    {
        try
        {
            return new Page(Named("EnumerateResponse", link.Ask(new WsManRequest(WsManNames.Enumerate, uri, new XElement(WsManNames.Enumeration + "Enumerate",
                new XElement(WsManNames.Management + "OptimizeEnumeration"), new XElement(WsManNames.Management + "MaxElements", MaxElements),
                isWhole ? new XElement(WsManNames.Management + "EnumerationMode", "EnumerateObjectAndEPR") : null, filter)) { Options = options }, cancellation)));
        }
        catch (WsManFault fault) when (isWhole && fault.Kind == CimFaultKind.NotSupported)
        {
            // Instances without keys have no reference that could come with them.
            return First(uri, false, filter, options, cancellation);
        }
    }

    // A fault of time says that nothing was found yet: the same context is asked again (DSP0226, Pull).
    private Page Pull(string uri, string context, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new Page(Named("PullResponse", link.Ask(new WsManRequest(WsManNames.Pull, uri, new XElement(WsManNames.Enumeration + "Pull",
                    new XElement(WsManNames.Enumeration + "EnumerationContext", context), new XElement(WsManNames.Enumeration + "MaxElements", MaxElements))), cancellation)));
            }
            catch (WsManFault fault) when (fault.Kind == CimFaultKind.Timeout && attempt < times.Pulls)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    private void Release(string uri, string context)
    {
        using var limit = new CancellationTokenSource(times.Grace);
        try
        {
            link.Ask(new WsManRequest(WsManNames.Release, uri, new XElement(WsManNames.Enumeration + "Release", new XElement(WsManNames.Enumeration + "EnumerationContext", context))), limit.Token);
        }
        catch (Exception error) when (error is WsManFault or LinkFault or OperationCanceledException)
        {
            // The server forgets an enumeration that nobody asks about in some minutes.
        }
    }

    // The client of Windows marks what is meant for WMI's providers; the older scripting interface does not. A provider takes the one that it sees.
    private static IReadOnlyList<(string, string, string)> Options(CimQuery query) =>
        [.. query.Options.SelectMany(option => new[] { (option.Key, "string", option.Value), ("wmi:" + option.Key, "string", option.Value) })];

    private static XElement Named(string name, XElement answer) => answer.Name == WsManNames.Enumeration + name ? answer
        : throw new LinkFault(LinkFaultKind.Malformed, "the answer is no " + name + " but " + answer.Name.LocalName);
}
