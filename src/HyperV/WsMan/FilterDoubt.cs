using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>
/// Finds out what is missing where a server says no more than that it can not process a query, as older ones do of a
/// namespace, a class and a property alike. Its text would tell, but in its own language: so it is asked.
/// </summary>
/// <param name="enumerator">Asks for instances.</param>
internal sealed class FilterDoubt(Enumerator enumerator)
{
    private readonly ConcurrentDictionary<string, bool?> spaces = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cancellation">Ends it.</param>
    public CimFaultKind Explain(CimQuery query, CancellationToken cancellation) => Exists(query.Space.Replace('\\', '/'), cancellation) switch
    {
        null => CimFaultKind.Failed,
        false => CimFaultKind.InvalidNamespace,
        _ when query.Where is null && query.Columns.Count == 0 => CimFaultKind.InvalidClass,
        _ => Answers(new CimQuery(query.Space, query.ClassName, options: query.Options), cancellation) is null ? CimFaultKind.InvalidClass : CimFaultKind.InvalidParameter,
    };

    private bool? Exists(string space, CancellationToken cancellation)
    {
        var slash = space.LastIndexOf('/');
        if (slash < 0)
            return true;
        if (spaces.TryGetValue(space, out var known))
            return known;
        var name = space.Substring(slash + 1);
        return spaces[space] = name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-')
            ? Answers(new CimQuery(space.Substring(0, slash), "__NAMESPACE", "Name = '" + name + "'"), cancellation) ?? (Exists(space.Substring(0, slash), cancellation) == false ? false : null)
            : null;
    }

    // Whether there is anything; null where the server gives no answer.
    private bool? Answers(CimQuery query, CancellationToken cancellation)
    {
        try
        {
            return enumerator.Query(query, cancellation).Any();
        }
        catch (WsManFault)
        {
            return null;
        }
    }
}
