using System;
using System.Collections.Generic;
using System.Xml.XPath;
using HypervisorHardening.Libvirt.Documents;
using HypervisorHardening.Libvirt.Objects;

namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>A storage pool while it is read.</summary>
internal sealed class PoolSubject : Subject
{
    private readonly Lazy<XPathNavigator> xml;
    private readonly Lazy<IReadOnlyList<(string Name, XPathNavigator Xml)>> volumes;

    /// <summary>Starts reading a storage pool.</summary>
    /// <param name="run">The run that reads it.</param>
    /// <param name="pool">The pool.</param>
    public PoolSubject(Run run, StoragePool pool)
        : base(run)
    {
        Pool = pool;
        xml = Document(() => pool.Xml);
        volumes = new(FetchVolumes);
    }

    /// <summary>The pool.</summary>
    public StoragePool Pool { get; }

    /// <summary>Whether the pool is active.</summary>
    public bool IsActive => Run.ActivePools.Value.Contains(Pool.Id);

    /// <summary>The root of the pool's XML.</summary>
    public XPathNavigator Xml => xml.Value;

    /// <summary>The volumes by name; one that is deleted meanwhile is left out.</summary>
    public IReadOnlyList<(string Name, XPathNavigator Xml)> Volumes => volumes.Value;

    private List<(string Name, XPathNavigator Xml)> FetchVolumes()
    {
        var list = new List<(string Name, XPathNavigator Xml)>();
        foreach (var volume in Pool.Volumes())
        {
            using (volume)
            {
                if (Faults.UnlessGone(() => volume.Xml) is { } text)
                    list.Add((volume.Name, DaemonXml.Root(text)));
            }
        }

        list.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return list;
    }
}
