using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Documents;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Native;
using HypervisorHardening.Libvirt.Objects;
using HypervisorHardening.Libvirt.Xen;

namespace HypervisorHardening.Libvirt.Collecting;

/// <summary>One reading of many resources: what was listed in bulk for all of them, fetched when first needed.</summary>
internal sealed class Run : IDisposable
{
    private readonly Lazy<HostFileSystem?> files;
    private readonly Lazy<XlConfigs?> xenConfigs;
    private readonly Lazy<Dictionary<string, Domain>> domains;
    private readonly Lazy<HashSet<string>> persistentDomains;
    private readonly Lazy<HashSet<string>> autostartDomains;
    private readonly Lazy<Dictionary<string, DomainInfo>> domainInfos;
    private readonly Lazy<Dictionary<string, Network>> networks;
    private readonly Lazy<Dictionary<string, StoragePool>> pools;

    /// <summary>Starts a reading.</summary>
    /// <param name="session">The connection and what goes with it.</param>
    /// <param name="settings">All settings that will be read.</param>
    public Run(Session session, IEnumerable<Setting> settings)
    {
        Session = session;
        files = new(session.OpenFiles);
        xenConfigs = new(() => Files is { } host ? new XlConfigs(host) : null);
        var connection = session.Connection;
        GetsPasswords = !session.IsReadOnly && settings.Any(PasswordPath.IsIn);
        domains = new(() => ById(connection.Domains(DomainList.All), domain => domain.Id));
        persistentDomains = new(() => Ids(connection.Domains(DomainList.Persistent), domain => domain.Id));
        autostartDomains = new(() => Ids(connection.Domains(DomainList.Autostart), domain => domain.Id));
        domainInfos = new(FetchInfos);
        networks = new(() => ById(connection.Networks(NetworkList.All), network => network.Id));
        pools = new(() => ById(connection.StoragePools(PoolList.All), pool => pool.Id));
        ActiveNetworks = new(() => Ids(connection.Networks(NetworkList.Active), network => network.Id));
        PersistentNetworks = new(() => Ids(connection.Networks(NetworkList.Persistent), network => network.Id));
        AutostartNetworks = new(() => Ids(connection.Networks(NetworkList.Autostart), network => network.Id));
        ActivePools = new(() => Ids(connection.StoragePools(PoolList.Active), pool => pool.Id));
        PersistentPools = new(() => Ids(connection.StoragePools(PoolList.Persistent), pool => pool.Id));
        AutostartPools = new(() => Ids(connection.StoragePools(PoolList.Autostart), pool => pool.Id));
    }

    // One domain is looked up by itself: listing all of them for each would take longer than the change.
    private Run(Session session, string domain)
        : this(session, [])
    {
        GetsPasswords = true;
        domains = new(() => ById([session.Connection.Domain(domain)], found => found.Id));
        persistentDomains = new(() => new HashSet<string>(domains.Value.Values.Where(found => found.IsPersistent).Select(found => found.Id), StringComparer.Ordinal));
    }

    /// <summary>The connection and what goes with it.</summary>
    public Session Session { get; }

    /// <summary>Whether XML of domains comes with passwords, so that settings can tell whether there are any: only where one asks, and it is allowed.</summary>
    public bool GetsPasswords { get; private set; }

    /// <summary>The files of the host, as they are while this reading lasts; null where they are on another machine.</summary>
    public HostFileSystem? Files => files.Value;

    /// <summary>The guests that Xen's own tool can start; null where the files of the host are on another machine.</summary>
    /// <exception cref="HostFileException">A file of theirs cannot be read.</exception>
    public XlConfigs? XenConfigs => xenConfigs.Value;

    /// <summary>All domains, by name.</summary>
    public IEnumerable<Domain> Domains => domains.Value.Values.OrderBy(domain => domain.Name, StringComparer.Ordinal);

    /// <summary>The UUIDs of the active networks.</summary>
    public Lazy<HashSet<string>> ActiveNetworks { get; }

    /// <summary>The UUIDs of the networks that have a configuration.</summary>
    public Lazy<HashSet<string>> PersistentNetworks { get; }

    /// <summary>The UUIDs of the networks that start with the host.</summary>
    public Lazy<HashSet<string>> AutostartNetworks { get; }

    /// <summary>The UUIDs of the active storage pools.</summary>
    public Lazy<HashSet<string>> ActivePools { get; }

    /// <summary>The UUIDs of the storage pools that have a configuration.</summary>
    public Lazy<HashSet<string>> PersistentPools { get; }

    /// <summary>The UUIDs of the storage pools that start with the host.</summary>
    public Lazy<HashSet<string>> AutostartPools { get; }

    /// <summary>How many throttling parameters a disk has, once one was asked; they are the same for all.</summary>
    public int? IoTuneCount { get; set; }

    /// <summary>Starts a reading of one domain only, with passwords.</summary>
    /// <param name="session">The connection and what goes with it.</param>
    /// <param name="id">The UUID of the domain.</param>
    public static Run OfDomain(Session session, string id) => new(session, id);

    /// <summary>A domain by its UUID.</summary>
    /// <param name="id">The UUID.</param>
    /// <exception cref="LibvirtException">It is gone.</exception>
    public Domain Domain(string id) => domains.Value.TryGetValue(id, out var domain) ? domain : throw Gone(ErrorCode.NoDomain);

    /// <summary>Hands over a domain, which outlives this reading then.</summary>
    /// <param name="domain">The domain.</param>
    public Domain Take(Domain domain)
    {
        domains.Value.Remove(domain.Id);
        return domain;
    }

    /// <summary>A network by its UUID.</summary>
    /// <param name="id">The UUID.</param>
    /// <exception cref="LibvirtException">It is gone.</exception>
    public Network Network(string id) => networks.Value.TryGetValue(id, out var network) ? network : throw Gone(ErrorCode.NoNetwork);

    /// <summary>A storage pool by its UUID.</summary>
    /// <param name="id">The UUID.</param>
    /// <exception cref="LibvirtException">It is gone.</exception>
    public StoragePool Pool(string id) => pools.Value.TryGetValue(id, out var pool) ? pool : throw Gone(ErrorCode.NoStoragePool);

    /// <summary>Whether a domain has a configuration, or is gone when it stops.</summary>
    /// <param name="domain">The domain.</param>
    public bool IsPersistent(Domain domain) => persistentDomains.Value.Contains(domain.Id);

    /// <summary>Whether a domain starts with the host.</summary>
    /// <param name="domain">The domain.</param>
    public bool IsAutostart(Domain domain) => autostartDomains.Value.Contains(domain.Id);

    /// <summary>State, memory and processors of a domain: of all in one call where the driver tells them so.</summary>
    /// <param name="domain">The domain.</param>
    public DomainInfo Info(Domain domain)
    {
        if (!domainInfos.Value.TryGetValue(domain.Id, out var info) || !info.IsComplete)
            domainInfos.Value[domain.Id] = info = domain.Info;
        return info;
    }

    /// <summary>The configuration of a domain as XML: of the next start, or of a transient one what is in force.</summary>
    /// <param name="domain">The domain.</param>
    public string Configuration(Domain domain) => Xml(domain, IsPersistent(domain) ? DomainXml.Inactive : DomainXml.Current);

    /// <summary>A domain as XML, with passwords where they are asked for and allowed.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="flags">The configuration or what runs.</param>
    public string Xml(Domain domain, DomainXml flags)
    {
        try
        {
            return domain.Xml(GetsPasswords ? flags | DomainXml.Secure : flags);
        }
        catch (LibvirtException fault) when (fault.IsDenied && GetsPasswords)
        {
            // An access driver may allow everything but passwords: that must not cost the rest of the XML.
            GetsPasswords = false;
            return domain.Xml(flags);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release(domains);
        Release(networks);
        Release(pools);
    }

    private static void Release<T>(Lazy<Dictionary<string, T>> items)
        where T : IDisposable
    {
        if (!items.IsValueCreated)
            return;
        foreach (var item in items.Value.Values)
            item.Dispose();
    }

    private static LibvirtException Gone(ErrorCode code) => new((int)code, 0, 0, "it is no longer listed");

    private static Dictionary<string, T> ById<T>(List<T> items, Func<T, string> id) => items.ToDictionary(id, StringComparer.Ordinal);

    private static HashSet<string> Ids<T>(List<T> items, Func<T, string> id)
        where T : IDisposable
    {
        var ids = new HashSet<string>(items.Select(id), StringComparer.Ordinal);
        items.ForEach(item => item.Dispose());
        return ids;
    }

    private Dictionary<string, DomainInfo> FetchInfos()
    {
        try
        {
            return Session.Connection.DomainInfos();
        }
        catch (LibvirtException fault) when (fault.Code is ErrorCode.NoSupport or ErrorCode.InvalidArgument)
        {
            return new(StringComparer.Ordinal);
        }
    }
}
