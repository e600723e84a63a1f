using System.Xml.XPath;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.Collecting;
using HypervisorHardening.Libvirt.Documents;

namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Reads the XML of a domain, but keeps a setting about passwords from being answered by XML that leaves them out.</summary>
internal static class DomainXmlReading
{
    /// <summary>Reads a setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="subject">The domain.</param>
    /// <param name="root">The root of its XML, fetched already.</param>
    public static Reading Of(Setting setting, DomainSubject subject, XPathNavigator root) => PasswordPath.IsIn(setting) && !subject.Run.GetsPasswords
        ? Reading.Unreadable("libvirt tells of passwords over a read-write connection only: connect with an account that may manage libvirt")
        : subject.Session.XPaths.Read(root, setting);
}
