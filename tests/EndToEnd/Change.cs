namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>One change of one setting by an administrator's means, how to take it back, and the findings that must change.</summary>
/// <param name="What">The setting's source and what is changed, unique.</param>
/// <param name="Do">A script that makes the change; ChangeShell has what it may use.</param>
/// <param name="Undo">A script that takes it back.</param>
/// <param name="Flips">Each <c>CONTROL RESOURCE BEFORE AFTER</c>; no other finding may change.</param>
/// <param name="AsSite">Whether the findings are those with the decisions of site.txt.</param>
public sealed record Change(string What, string Do, string Undo, IReadOnlyList<string> Flips, bool AsSite = false)
{
    /// <summary>Commands of virsh.</summary>
    public static Change Virsh(string what, string change, string back, params string[] flips) => new(what, "virsh " + change, "virsh " + back, flips);

    /// <summary>A command of virsh that changes a domain's configuration, which comes back as a whole.</summary>
    public static Change Parameter(string what, string domain, string change, params string[] flips) =>
        new(what, $"virsh dumpxml --inactive --security-info {domain} >\"$SAVED\"; virsh {change}", "virsh define \"$SAVED\"", flips);

    /// <summary>A domain's configuration, edited by sed.</summary>
    public static Change Domain(string what, string domain, string sed, params string[] flips) => Edit(what, "", domain, sed, flips);

    /// <summary>A network's configuration, edited by sed.</summary>
    public static Change Network(string what, string network, string sed, params string[] flips) => Edit(what, "net-", network, sed, flips);

    /// <summary>A pool's configuration, edited by sed.</summary>
    public static Change Pool(string what, string pool, string sed, params string[] flips) => Edit(what, "pool-", pool, sed, flips);

    /// <summary>Files of the host, changed by a script that runs in its root folder.</summary>
    public static Change Host(string what, string script, params string[] flips) =>
        new(what, "rm -rf \"$SAVED\"; cp -a \"$ROOT\" \"$SAVED\"; cd \"$ROOT\"; " + script, "rm -rf \"$ROOT\"; mv \"$SAVED\" \"$ROOT\"", flips);

    private static Change Edit(string what, string kind, string name, string sed, string[] flips) => new(
        what,
        $"virsh {kind}dumpxml --inactive {(kind.Length == 0 ? "--security-info " : "")}{name} >\"$SAVED\"; sed {sed} \"$SAVED\" >\"$SAVED.new\"; ! cmp -s \"$SAVED\" \"$SAVED.new\"; virsh {kind}define \"$SAVED.new\"; virsh {kind}dumpxml --inactive {(kind.Length == 0 ? "--security-info " : "")}{name} | virsh {kind}define /dev/stdin",
        $"virsh {kind}define \"$SAVED\"",
        flips);
}
