using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Documents;
using HypervisorHardening.Libvirt.Documents.Editing;
using HypervisorHardening.Libvirt.HostFiles;
using HypervisorHardening.Libvirt.Native;
using HypervisorHardening.Libvirt.Xen;

namespace HypervisorHardening.Libvirt.Changing;

/// <summary>Makes changes of one resource ready to be written.</summary>
/// <param name="session">The connection and what goes with it.</param>
/// <param name="guard">Refuses what could cut the connection.</param>
internal sealed class Preparation(Session session, LockOutGuard guard)
{
    /// <summary>Whether a setting can be written at all.</summary>
    /// <param name="setting">The setting.</param>
    public bool CanWrite(Setting setting) => (setting.Scope, setting.Source) switch
    {
        (Scope.VirtualMachine, "domain") or (Scope.Network, "network") or (Scope.ImageStore, "pool") => SettingEdit.CanWrite(setting, session.XPaths),
        (Scope.VirtualMachine, "scheduler" or "memory" or "blkio") => ParameterGroup.Knows(setting.Source, setting.Path),
        (Scope.VirtualMachine, "iotune" or "interface") => setting.Columns.Skip(1).All(column => ParameterGroup.Knows(setting.Source, column)),
        (Scope.Host, _) => session.HasFiles && HostFileChanges.CanWrite(setting),
        _ => false,
    };

    /// <summary>Makes changes ready.</summary>
    /// <param name="resource">The resource that they are of.</param>
    /// <param name="changes">The changes.</param>
    /// <exception cref="HyException">One of them is refused.</exception>
    public IPreparedWrite Prepare(Resource resource, IReadOnlyList<Change> changes)
    {
        if (session.IsReadOnly)
            throw ChangeFault.Refused("The connection gives rights to look only: connect as root, or with an account that may manage libvirt.");
        ChangeCheck.CanBeMade(resource, changes, CanWrite);
        try
        {
            return resource.Kind switch
            {
                Scope.VirtualMachine => Domain(resource, changes),
                Scope.Network => Network(resource, changes),
                Scope.ImageStore => Pool(resource, changes),
                _ => Host(changes),
            };
        }
        catch (LibvirtException fault)
        {
            Faults.ThrowIfLost(session, fault);
            throw fault.IsGone ? ChangeFault.Drifted(resource + " is gone: assess again.")
                : ChangeFault.Refused(resource + " cannot be changed: " + Faults.Reason(fault), fault);
        }
    }

    private static void CheckDrift(Change change, Reading now)
    {
        if (!Readings.AreSame(change.Before, now))
            throw ChangeFault.Drifted("'" + change.Setting + "' is " + now + " and not " + change.Before + " any more: others have changed it. Assess again.");
    }

    private static Reading Now(Setting setting, Subject subject) => Faults.Read(SourceList.Of(setting)!, setting, subject);

    private IPreparedWrite Host(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
            guard.Check(change, null);
        return HostFileChanges.Prepare(session.OpenFiles()!, changes);
    }

    private IPreparedWrite Domain(Resource resource, IReadOnlyList<Change> changes)
    {
        if (XenGuestSubject.NameOf(resource.Id) is { } name)
            throw ChangeFault.Refused("'" + name + "' is a guest of Xen's own tool, and libvirt does not know it: change the file in /etc/xen that it is started from.");
        using var run = Run.OfDomain(session, resource.Id);
        var subject = new DomainSubject(run, run.Domain(resource.Id));
        foreach (var change in changes)
            CheckDrift(change, Now(change.Setting, subject));
        return new DomainChanges(subject).Prepare(changes);
    }

    private IPreparedWrite Network(Resource resource, IReadOnlyList<Change> changes)
    {
        var run = new Run(session, []);
        try
        {
            var subject = new NetworkSubject(run, run.Network(resource.Id));
            if (!run.PersistentNetworks.Value.Contains(resource.Id))
                throw ChangeFault.Refused("'" + resource.Name + "' is transient: it has no configuration that could be changed. Change what starts it.");
            var definition = new Definition(subject.ConfigurationXml, session.XPaths);
            foreach (var change in changes)
            {
                CheckDrift(change, Now(change.Setting, subject));
                guard.Check(change, subject.Configuration);
            }

            var made = Definition.All(changes, definition.Make);
            return new PreparedNetwork(run, resource.Id, made,
                run.ActiveNetworks.Value.Contains(resource.Id) ? "restart the network, which disconnects its machines" : null, subject.ConfigurationXml, definition.Xml);
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    // What is read of an active pool is what was found of its target; the configuration may say something else, or nothing.
    private Change Make(Change change, WayBack? back, int order, PoolSubject subject, Definition definition)
    {
        var configured = session.XPaths.Read(DaemonXml.Root(definition.Xml), change.Setting);
        if (!Readings.AreSame(change.Before, configured))
            CheckDrift(change, Now(change.Setting, subject));
        return definition.Make(change, back, order, [],
            edit => new SettingEdit(edit, session.XPaths).Write(change.Setting, configured, change.After),
            edit =>
            {
                if (back is null)
                    new SettingEdit(edit, session.XPaths).Check(change.Setting, change.After);
            });
    }

    private IPreparedWrite Pool(Resource resource, IReadOnlyList<Change> changes)
    {
        var run = new Run(session, []);
        try
        {
            var subject = new PoolSubject(run, run.Pool(resource.Id));
            if (!run.PersistentPools.Value.Contains(resource.Id))
                throw ChangeFault.Refused("'" + resource.Name + "' is transient: it has no configuration that could be changed. Change what starts it.");
            var configuration = PreparedPool.Stable(subject.Pool.ConfigurationXml);
            var definition = new Definition(configuration, session.XPaths);
            var made = Definition.All(changes, (change, back, order) => Make(change, back, order, subject, definition));
            return new PreparedPool(run, resource.Id, made, subject.IsActive ? "stop, build and start the storage pool" : null, configuration, definition.Xml);
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }
}
